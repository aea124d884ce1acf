"""A page explains errors; a reader finds them by a line of what was printed."""

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from sphinx_checkpoints.pages.domain import domain_of
from tests.support.myst import IN_EACH_FORM
from tests.support.sites import Built, MakeSite, Site

pytestmark = IN_EACH_FORM

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAGE = """\
Errors
======

The oven is cold
----------------

.. error-message:: OvenError: 20°C in '…' [too (cold)].
   The dough at … did not rise

   The oven is
   off. Turn ``it`` on.

   Then wait.
"""


def with_errors(site: Site, text: str = PAGE) -> Site:
    """A site with such a page."""
    site.write("docs/errors.rst", text)
    site.write("docs/index.rst", site.read("docs/index.rst").rstrip() + "\n   errors\n")
    return site


@pytest.fixture
def built(site: MakeSite) -> Built:
    return with_errors(site("three-checkpoints")).build("html")


def test_an_error_is_kept_with_what_explains_it(built: Built) -> None:
    [error] = domain_of(built.env).pages["errors"].errors
    assert not built.warnings
    assert error.texts == ("OvenError: 20°C in '…' [too (cold)].", "The dough at … did not rise")
    assert (error.title, error.summary) == ("The oven is cold", "The oven is off. Turn it on.")
    assert error.anchor == "error-ovenerror-20c-in-too-cold"
    assert f"{error.place}" == "docs/errors.rst:7"
    shown = BeautifulSoup(built.text("errors.html"), "html.parser").find(id=error.anchor)
    assert shown
    assert "The dough at … did not rise" in shown.get_text()
    assert "Then wait." in shown.get_text()


@pytest.mark.parametrize(
    ("directive", "sentence"),
    [
        ("\n\n   Text.", "1 argument(s) required, 0 supplied"),
        ("… a b …\n\n   Text.", "'… a b …' would be found in too much: write more of the error's"),
        ("OvenError: it is cold", "nothing explains the error: write below it what causes it."),
    ],
    ids=["no text", "too short", "no explanation"],
)
def test_a_mistake_is_a_warning_at_its_line(site: MakeSite, directive: str, sentence: str) -> None:
    text = f"Errors\n======\n\n.. error-message:: {directive}\n"
    warnings = with_errors(site("three-checkpoints"), text).build("dummy").warnings
    assert sentence in "\n".join(warnings)
    assert "docs/errors.rst:4:" in warnings[0]


def test_a_pasted_line_is_found(built: Built, chromium: "Browser") -> None:
    page = chromium.new_page()
    for line in (
        "OvenError: 20°C in 'kitchen/7' [too (cold)].",
        "x The dough at 7:00 did not rise",
    ):
        page.goto((built.out / "search.html").as_uri() + f"?q={line}")
        link = page.locator(".checkpoints-found a")
        assert link.inner_text() == "The oven is cold"
        assert "The oven is off." in page.locator(".checkpoints-found").inner_text()
    link.click()
    assert page.url.endswith("errors.html#" + domain_of(built.env).pages["errors"].errors[0].anchor)
    page.goto((built.out / "search.html").as_uri() + "?q=salt")
    assert page.locator(".checkpoints-found").count() == 0
    page.close()


def test_what_is_explained_is_not_said_to_match_nothing(built: Built, chromium: "Browser") -> None:
    page = chromium.new_page()
    search = (built.out / "search.html").as_uri()
    page.goto(f"{search}?q=oven.py, line 7: The dough at 7:00 did not rise")
    page.locator(".search-summary:not(:empty)").wait_for(state="attached")
    assert "did not match" in str(page.locator(".search-summary").text_content())
    assert "did not match" not in page.inner_text("body")
    page.goto(f"{search}?q=The dough at cold did not rise")
    page.locator("#search-results li").wait_for()
    assert page.locator(".checkpoints-found").is_visible()
    page.close()


def test_a_site_without_errors_loads_nothing_for_them(site: MakeSite) -> None:
    built = site("three-checkpoints").build("html")
    assert "checkpoints-errors" not in built.text("search.html")
    assert not (built.out / "_static/checkpoints-errors.js").exists()
