"""A playground in HTML: the recorded transcript, and a button that waits to be of use."""

from collections.abc import Mapping
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from sphinx_checkpoints.model.transcript import Transcript
from sphinx_checkpoints.pages.builders import is_interactive
from sphinx_checkpoints.pages.domain import domain_of
from sphinx_checkpoints.pages.nodes import Playground, PlaygroundNote, TranscriptList, Workbench
from sphinx_checkpoints.pages.reading.passages import passage_around
from sphinx_checkpoints.pages.rendering import adding
from sphinx_checkpoints.pages.translation import N_, _
from sphinx_checkpoints.playground.attempts import Lack
from sphinx_checkpoints.playground.bundle.node import OLDEST_NODE
from sphinx_checkpoints.playground.button import loading, opening, titled
from sphinx_checkpoints.playground.data import data_of
from sphinx_checkpoints.playground.serving import current, lack
from sphinx_checkpoints.playground.workbench import visit_workbench

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
    app.add_node(Workbench, html=(visit_workbench, adding("")))


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
        translator.body.append(opening(folder, offer, _("Run")))


def _attributes_of(translator: HTML5Translator, node: Playground, folder: Path) -> dict[str, str]:
    """Where the button finds what it loads, and what it says where it cannot."""
    env, docname = translator.builder.env, translator.builder.current_docname
    data = data_of(env, domain_of(env).pages[docname], node, _scripts_of(node))
    return {
        **loading(translator, folder, data, node["checkpoint"]),
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


def _scripts_of(node: Playground) -> list[tuple[str, Transcript]]:
    """The part's transcripts of its finish, with the titles of their sections, its own first."""
    lists = [*node.findall(TranscriptList)]
    around = (one for one in passage_around(node) if isinstance(one, TranscriptList))
    lists += [one for one in around if one not in lists]
    return titled(one for one in lists if not (one["transcript"].skip or one["so_far"]))


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
