"""The built site loads a picture of what was measured when it comes into sight, and not before."""

from pathlib import Path

from bs4 import BeautifulSoup

PAGE = Path(__file__).resolve().parents[2] / "docs/_build/html/user-guide/measured.html"


def test_the_pictures_of_the_other_scheme_are_not_loaded() -> None:
    page = BeautifulSoup(PAGE.read_text(encoding="utf-8"), "html.parser")
    pictures = page.select("img.measured")
    assert pictures
    assert [one["src"] for one in pictures if one.get("loading") != "lazy"] == []
