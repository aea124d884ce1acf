"""The built site loads a picture when it comes into sight, and keeps its place until then."""

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

DOCS = Path(__file__).resolve().parents[2] / "docs"
SITE = DOCS / "_build/html"
PAGES = [*SITE.glob("*.html"), *SITE.glob("*/*.html")]


def pictures(page: Path) -> list[Tag]:
    """The pictures of a page's text."""
    return BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").select("article img")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(SITE)))
def test_a_picture_is_loaded_late_and_keeps_its_place(page: Path) -> None:
    wrong = [
        one["src"]
        for one in pictures(page)
        if one.get("loading") != "lazy" or not one.get("width") or not one.get("alt")
    ]
    assert wrong == []


def test_pictures_are_light_and_dark() -> None:
    for name in ("index", "tutorial-django/cp1-chat-websocket", "user-guide/measured"):
        shown = pictures(SITE / f"{name}.html")
        assert shown
        light = {str(one["src"]) for one in shown if "only-light" in one["class"]}
        dark = {str(one["src"]) for one in shown if "only-dark" in one["class"]}
        assert dark == {source.replace("-light.", "-dark.") for source in light}
        assert len(light) + len(dark) == len({str(one["src"]) for one in shown})


def test_paper_has_the_light_ones() -> None:
    taken = json.loads((DOCS / "_static/pictures.json").read_text(encoding="utf-8"))
    light = {name.replace(".webp", ".png") for name in taken if "-light." in name}
    assert light == {path.name for path in (DOCS / "_build/latex").glob("*-light.png")}
