"""What the buttons of playgrounds and workbenches have in HTML, and the files that they load."""

import json
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from sphinx.util.osutil import relative_uri
from sphinx.writers.html5 import HTML5Translator

from sphinx_checkpoints.model.digest import SHORT, digest_of_bytes
from sphinx_checkpoints.model.transcript import Transcript
from sphinx_checkpoints.pages.domain import domain_of
from sphinx_checkpoints.pages.nodes import TranscriptList
from sphinx_checkpoints.pages.reading.steps import section_of, title_of
from sphinx_checkpoints.playground.serving import FOLDER
from sphinx_checkpoints.playground.words import FAILURES, words


def opening(folder: Path, offer: str, label: str) -> str:
    """The sentence that says what a button does, and the button; a script shows them."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    size = sum(file["packed"] for file in manifest["files"].values()) / 1e6
    return (
        f'<div class="checkpoints-offer" hidden><p>{escape(offer.format(size=round(size)))}</p>'
        f'<button type="button">{escape(label)}</button></div>\n'
    )


def loading(
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


def titled(lists: Iterable[TranscriptList]) -> list[tuple[str, Transcript]]:
    """Transcripts, with the titles of their sections."""
    played = list(lists)
    titles = [title_of(section_of(one)) for one in played]
    return [(_numbered(titles, index), one["transcript"]) for index, one in enumerate(played)]


def _numbered(titles: Sequence[str], index: int) -> str:
    """A title, with a number from the second of its kind on."""
    count = titles[:index].count(titles[index]) + 1
    return f"{titles[index]} ({count})" if count > 1 else titles[index]
