"""The extension's own words can be translated, in any order that a language needs."""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from sphinx_checkpoints.pages.translation import CATALOGS
from tests.support.sites import MakeSite, Site

GERMAN = {
    "Create": "Erstelle",
    "{client} sends:": "Es sendet {client}:",
    "{client} receives the same.": "Dasselbe erhält {client}.",
    "{client} is closed with {what}.": "Mit {what} wird {client} geschlossen.",
    "Server": "Diener",
}
SETUP = """

def setup(app):
    app.add_message_catalog("sphinx_checkpoints", app.srcdir / "words")
"""


def translate(tutorial: Site, words: dict[str, str]) -> None:
    """Give a site German words for the extension's."""
    catalog = Catalog(locale="de")
    for english, german in words.items():
        catalog.add(english, german)
    folder = tutorial.root / "docs/words/de/LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "sphinx_checkpoints.mo").open("wb") as target:
        write_mo(target, catalog)
    conf = tutorial.read("docs/conf.py").replace('["_build"]', '["_build", "words"]')
    tutorial.write("docs/conf.py", f'{conf}language = "de"\n{SETUP}')


def test_words_are_translated_and_names_stay_in_place(site: MakeSite) -> None:
    tutorial = site("plain-asgi")
    translate(tutorial, GERMAN)
    built = tutorial.build("text")
    assert 'Mit "4404" wird **Carol** geschlossen.' in built.text("index.txt")
    assert "Es sendet **Alice**:" in built.text("index.txt")
    assert '**Edit** "echo/server.py"' in built.text("index.txt")


def test_the_names_of_lanes_are_translated(site: MakeSite) -> None:
    tutorial = site("plain-asgi")
    translate(tutorial, GERMAN)
    assert "<span>Diener</span>" in tutorial.build("html").text("index.html")


def test_the_template_for_translators_has_every_word() -> None:
    with (CATALOGS / "sphinx_checkpoints.pot").open("rb") as source:
        written = {message.id for message in read_po(source) if message.id}
    extracted = extract_from_dir(CATALOGS.parent)
    assert written == {message for _file, _line, message, _comments, _context in extracted}


def test_the_template_stands_where_the_extension_looks() -> None:
    assert Path(CATALOGS, "sphinx_checkpoints.pot").is_file()
