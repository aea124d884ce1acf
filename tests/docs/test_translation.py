"""Every word of the site can be in another language: none is left that no catalog has.

The language is made up. Its catalogs mark each message; what a page says without a mark is said in
English to everyone.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import Any

import sphinx.locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup
from sphinx.testing.util import SphinxTestApp

from sphinx_checkpoints.pages.translation import CATALOG, CATALOGS
from sphinx_checkpoints.playground.words import FAILURES

DOCS = Path(__file__).resolve().parents[2] / "docs"
SPHINX = Path(sphinx.locale.__file__).parent
THEMES = Path(str(files("furo"))) / "theme"
PAGES = [
    "404",
    "index",
    "search",
    "tutorial-django/cp0-install-chanx",
    "tutorial-django/cp1-chat-websocket",
    "tutorial-django/cp5-production",
    "user-guide/guard",
    "user-guide/measured",
]
LANGUAGE = "af"  # docutils knows it, and Sphinx has no words of its own in it
MARKED = re.compile("⟦[^⟦⟧]*⟧")
WORD = re.compile(r"[^\W\d_]{2}")
APART = "pre, code, script, style, svg"
SPOKEN = ["alt", "aria-label", "placeholder", "title"]
SPOKEN += [f"data-{name}" for name in ("failed", "local", "old", "site", "toc", "tools")]
SPOKEN += [f"data-{name}" for name in FAILURES]
# Furo says these in English to everyone.
THEME = {
    "@pradyunsg",
    "Furo",
    "Sphinx",
    "Toggle Light / Dark / Auto color theme",
    "Toggle navigation of",
    "Toggle site navigation sidebar",
    "Toggle table of contents sidebar",
}
NAMES = {"Alice", "Bob", "Carol"}
# conf.py has no catalog: a site in another language has other values there.
CONFIGURED = {"html_title": "⟦title⟧", "copyright": "⟦authors⟧"}


def build(builder: str, folder: Path, **configured: Any) -> Path:
    """Build the site without a warning; gives the folder with the result."""
    warnings = StringIO()
    app = SphinxTestApp(
        builder, srcdir=DOCS, builddir=folder / builder, warning=warnings, confoverrides=configured
    )
    try:
        app.add_message_catalog(CATALOG, str(folder / "locale"))
        app.build()
    finally:
        app.cleanup()
    assert not warnings.getvalue()
    return Path(app.outdir)


def messages(pages: Path) -> Iterator[tuple[str, str]]:
    """Each message of the pages, the extension, Sphinx and the theme, with its catalog's name."""
    templates = [(pages, file) for file in pages.rglob("*.pot")]
    templates += [(CATALOGS, CATALOGS / f"{CATALOG}.pot")]
    templates += [(SPHINX, SPHINX / "sphinx.pot")]
    for root, file in templates:
        with file.open("rb") as source:
            for message in read_po(source):
                yield file.relative_to(root).with_suffix("").as_posix(), str(message.id)
    for _, _, words, _, _ in extract_from_dir(THEMES, method_map=[("**.html", "jinja2")]):
        yield "sphinx", str(words)


def write_catalogs(pages: Path, folder: Path) -> None:
    """Translate each message into itself, with a mark around it."""
    catalogs: defaultdict[str, Catalog] = defaultdict(lambda: Catalog(locale=LANGUAGE))
    for name, words in messages(pages):
        if words:  # the first of each file has none: it is about the file
            catalogs[name].add(words, f"⟦{words}⟧")
    for name, catalog in catalogs.items():
        file = folder / LANGUAGE / "LC_MESSAGES" / f"{name}.mo"
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as target:
            write_mo(target, catalog)


def unmarked(texts: Iterable[str]) -> set[str]:
    """The lines of texts in which words are left without their marked parts."""
    whole = "\n".join(texts)
    while MARKED.search(whole):
        whole = MARKED.sub("", whole)
    return {line.strip() for line in whole.splitlines() if WORD.search(line)}


def said(page: BeautifulSoup) -> Iterator[str]:
    """What a page says, and what it says of its pictures and controls."""
    for element in page.select(APART):
        element.decompose()
    yield page.get_text("\n")
    for element in page.find_all():
        yield from (str(element[name]) for name in SPOKEN if element.has_attr(name))


def assert_is_marked(page: Path) -> None:
    """Fail with what a page says that no catalog has."""
    found = BeautifulSoup(page.read_bytes(), "html.parser")
    assert "⟦" in found.get_text()
    assert unmarked(said(found)) <= THEME | NAMES, page.name


def test_the_site_says_nothing_that_no_catalog_has(tmp_path: Path) -> None:
    locale = tmp_path / "locale"
    write_catalogs(build("gettext", tmp_path), locale)
    translated = {"language": LANGUAGE, "locale_dirs": [str(locale)]}
    site = build("html", tmp_path, **translated, **CONFIGURED)
    for name in PAGES:
        assert_is_marked(site / f"{name}.html")

    script = (site / "_static/checkpoints-parts.js").read_text(encoding="utf-8")
    parts = json.loads(script.partition(" = ")[2].rstrip(";\n"))
    playgrounds = [json.loads(file.read_bytes()) for file in site.rglob("playground/page-*.json")]
    for given in (parts, *playgrounds):
        assert given["words"]
        assert not unmarked(given["words"].values())
    numbers = [[step["number"] for step in part["steps"]] for part in parts["parts"]]
    assert numbers
    assert all(numbers)
    assert numbers == [[*range(1, len(part) + 1)] for part in numbers]
