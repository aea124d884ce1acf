"""A playground in HTML: the recorded transcript, and a button that waits to be of use."""

import json
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri
from sphinx.writers.html5 import HTML5Translator

from sphinx_checkpoints.model.digest import SHORT, digest_of_bytes
from sphinx_checkpoints.model.transcript import Transcript
from sphinx_checkpoints.pages.builders import is_interactive
from sphinx_checkpoints.pages.domain import domain_of
from sphinx_checkpoints.pages.nodes import Playground, PlaygroundNote, TranscriptList, Workbench
from sphinx_checkpoints.pages.reading.passages import passage_around
from sphinx_checkpoints.pages.reading.steps import section_of, title_of
from sphinx_checkpoints.pages.rendering import adding
from sphinx_checkpoints.pages.translation import N_, _
from sphinx_checkpoints.playground.attempts import Lack
from sphinx_checkpoints.playground.bundle.node import OLDEST_NODE
from sphinx_checkpoints.playground.data import data_of
from sphinx_checkpoints.playground.part_data import part_data_of
from sphinx_checkpoints.playground.serving import FOLDER, current, lack
from sphinx_checkpoints.playground.words import FAILURES, words

# What a page says that has nothing to run.
_LACKS: Mapping[Lack, str] = {
    "unbuilt": N_(
        "What runs here has not been built for this copy of the page: {command} builds it, "
        "with Node.js. This is what was recorded:"
    ),
    "building": N_(
        "What runs here is being built, and is offered here as soon as it is there. Until then, "
        "this is what was recorded:"
    ),
    "failed": N_(
        "What runs here could not be built: the terminal in which these pages were started says "
        "why. This is what was recorded:"
    ),
    "node": N_(
        "What runs here is built with Node.js {oldest} or newer, which this machine does not have: "
        "install it, and start these pages again. This is what was recorded:"
    ),
}


def add_nodes(app: Sphinx) -> None:
    """Register the nodes of a playground; other builders write what these extend."""
    app.add_node(Playground, html=(_visit_playground, adding("</div>\n")))
    app.add_node(PlaygroundNote, html=(_visit_note, adding("</p>\n")))
    app.add_node(Workbench, html=(_visit_workbench, adding("")))


def _visit_playground(translator: HTML5Translator, node: Playground) -> None:
    """Open the box; where it can run, with what the button needs to know."""
    folder = current(translator.builder.env) if is_interactive(translator.builder) else None
    attributes = _attributes_of(translator, node, folder) if folder else {}
    told = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    translator.body.append(f'<div class="checkpoints-playground"{told}>\n')
    if folder:
        offer = _(
            "The application of this page, running in your browser: chat with it, and change its "
            "code. About {size} MB are loaded, once."
        )
        translator.body.append(_opening(folder, offer, _("Run")))


def _visit_workbench(translator: HTML5Translator, node: Workbench) -> None:
    """Offer to do the part in the page, where that can be; a script shows it."""
    folder = current(translator.builder.env) if is_interactive(translator.builder) else None
    if folder:
        attributes = _attributes_of_workbench(translator, node, folder)
        told = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
        offer = _(
            "Or do it in this page, with nothing installed: write the code, run it, and have each "
            "step checked. About {size} MB are loaded, once."
        )
        translator.body += [
            f'<div class="checkpoints-workbench"{told} hidden>\n',
            _opening(folder, offer, _("Do this part here")),
            '<p class="checkpoints-note" hidden></p>\n</div>\n',
        ]
    raise nodes.SkipNode


def _attributes_of(translator: HTML5Translator, node: Playground, folder: Path) -> dict[str, str]:
    """Where the button finds what it loads, and what it says where it cannot."""
    env, docname = translator.builder.env, translator.builder.current_docname
    data = data_of(env, domain_of(env).pages[docname], node, _scripts_of(node))
    return {
        **_common(translator, folder, data, node["checkpoint"]),
        "data-local": _(
            "The playground runs on a web server only, and this page was opened as a file. "
            "This is what was recorded:"
        ),
        "data-old": _("This browser cannot run the playground. This is what was recorded:"),
        "data-failed": _(
            "The playground could not be loaded ({reason}). Run tries again. "
            "This is what was recorded:"
        ),
    }


def _attributes_of_workbench(
    translator: HTML5Translator, node: Workbench, folder: Path
) -> dict[str, str]:
    """The same for a part that is done in the page."""
    pages = domain_of(translator.builder.env).pages
    parts = pages[translator.builder.current_docname].parts
    part = next(part for part in parts if part.place == node["place"])
    around = passage_around(node)
    lists = [one for one in around if isinstance(one, TranscriptList)]
    runs = [one for one in around if isinstance(one, Playground)]
    data = part_data_of(
        translator.builder.env,
        part,
        _titled(one for one in lists if not one["transcript"].skip),
        environment={name: value for run in runs for name, value in run["environment"].items()},
        documents=next((run["documents"] for run in runs if "documents" in run), None),
        windows=node["windows"],
    )
    return {
        "data-surface": "work",
        "data-steps": " ".join(step.anchor for step in part.steps if step.number),
        **_common(translator, folder, data, part.finish),
        "data-local": _(
            "This part can be done in the page on a web server only, and the page was opened as a "
            "file. In a clone it can be done all the same."
        ),
        "data-old": _(
            "This browser cannot run the project, so the part cannot be done in the page. In a "
            "clone it can be done all the same."
        ),
        "data-failed": _("What runs here could not be loaded ({reason}). The button tries again."),
    }


def _common(
    translator: HTML5Translator, folder: Path, data: str, checkpoint: str
) -> dict[str, str]:
    """Where the files are that a button loads, and the words for what keeps it from that."""
    meaning = _meaning(translator, checkpoint)
    return {
        "data-folder": _address(translator, f"{folder.name}/"),
        "data-page": _write(translator, "page", ".json", data.encode()),
        "data-meaning": _write(translator, "meaning", ".js", meaning) if meaning else "",
        **{f"data-{name}": word for name, word in words().items() if name in FAILURES},
    }


def _address(translator: HTML5Translator, name: str) -> str:
    """The address of a file of the playground, from the page."""
    builder = translator.builder
    page = builder.get_target_uri(builder.current_docname)
    return relative_uri(page, f"{FOLDER}/") + name


def _meaning(translator: HTML5Translator, checkpoint: str) -> bytes:
    """The application's own script that says what clients get; nothing where it has none."""
    domain = domain_of(translator.builder.env)
    file = domain.project.snapshot(checkpoint).get(domain.settings.playground_words)
    return file.content if file else b""


def _write(translator: HTML5Translator, stem: str, suffix: str, content: bytes) -> str:
    """Write a file beside the playground, named by what it holds; gives its address."""
    name = f"{stem}-{digest_of_bytes(content)[:SHORT]}{suffix}"
    path = Path(translator.builder.outdir, FOLDER, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return _address(translator, name)


def _scripts_of(node: Playground) -> list[tuple[str, Transcript]]:
    """The part's transcripts of its finish, with the titles of their sections, its own first."""
    lists = [*node.findall(TranscriptList)]
    around = (one for one in passage_around(node) if isinstance(one, TranscriptList))
    lists += [one for one in around if one not in lists]
    return _titled(one for one in lists if not (one["transcript"].skip or one["so_far"]))


def _titled(lists: Iterable[TranscriptList]) -> list[tuple[str, Transcript]]:
    """Transcripts, with the titles of their sections."""
    played = list(lists)
    titles = [title_of(section_of(one)) for one in played]
    return [(_numbered(titles, index), one["transcript"]) for index, one in enumerate(played)]


def _numbered(titles: Sequence[str], index: int) -> str:
    """A title, with a number from the second of its kind on."""
    count = titles[:index].count(titles[index]) + 1
    return f"{titles[index]} ({count})" if count > 1 else titles[index]


def _opening(folder: Path, offer: str, label: str) -> str:
    """The sentence that says what a button does, and the button; a script shows them."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    size = sum(file["packed"] for file in manifest["files"].values()) / 1e6
    return (
        f'<div class="checkpoints-offer" hidden><p>{escape(offer.format(size=round(size)))}</p>'
        f'<button type="button">{escape(label)}</button></div>\n'
    )


def _visit_note(translator: HTML5Translator, node: PlaygroundNote) -> None:
    """Leave the note to the button, or say that there is none."""
    if not is_interactive(translator.builder):
        translator.body.append(translator.starttag(node, "p", CLASS="checkpoints-note"))
        return
    if current(translator.builder.env):
        translator.body.append('<p class="checkpoints-note" hidden></p>\n')
    else:
        found = lack(translator.builder.env)
        command = "<code>checkpoints playground</code>"
        note = escape(_(_LACKS[found])).format(command=command, oldest=OLDEST_NODE)
        translator.body.append(f'<p class="checkpoints-note" data-lack="{found}">{note}</p>\n')
    raise nodes.SkipNode
