"""Every address within a built site leads somewhere, to the fragment."""

from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

BUILT = Path(__file__).resolve().parents[2] / "docs/_build"
# The whole site, and the engine's documentation alone.
SITES = [BUILT / "html", BUILT / "authoring"]
# Pages that other pages are made from, or that a server shows under addresses of its own.
PAGES = sorted(page for site in SITES for page in site.rglob("*.html") if page.name != "404.html")
MOVED = {"chanx.readthedocs.io"}  # to python.chanx.dev


class Page(HTMLParser):
    """The addresses that a page uses and the fragments that it has."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.addresses: set[str] = set()
        self.fragments: set[str] = {""}
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what a tag links to and what it can be linked by."""
        for name, value in attrs:
            if name == "id" or (name == "name" and tag == "a"):
                self.fragments.add(value or "")
            elif name in {"href", "src"} and tag != "base":
                self.addresses.add(value or "")


@cache
def read(path: Path) -> Page:
    """A page, which many others may link to."""
    return Page(path)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(BUILT)))
def test_each_address_of_the_page_exists(page: Path) -> None:
    missing = [address for address in read(page).addresses if not exists(address, page)]
    assert not missing, f"{page.name} links to {missing}, which the site does not have"


def exists(address: str, page: Path) -> bool:
    """Whether an address leads to a file of the site and a fragment in it, or elsewhere."""
    target = urlsplit(urljoin(page.as_uri(), address))
    if target.scheme != "file":
        return True
    path = Path(unquote(target.path))
    if path.is_dir():
        path /= "index.html"
    if not path.is_file():
        return False
    return not target.fragment or unquote(target.fragment) in read(path).fragments


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(BUILT)))
def test_no_address_is_one_that_has_moved(page: Path) -> None:
    assert [one for one in read(page).addresses if urlsplit(one).hostname in MOVED] == []


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_the_site_is_built(site: Path) -> None:
    pages = [page for page in PAGES if page.is_relative_to(site)]
    assert len(pages) >= 4, f"{site} has no pages: run nox -s docs"
