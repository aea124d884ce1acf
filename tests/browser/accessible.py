"""Holds a page against axe, light and dark, and against the width of its window."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

PHONE: ViewportSize = {"width": 360, "height": 740}
# Axe finds a selector for all that it reports, which takes longer than the rules.
VIOLATIONS = {"resultTypes": ["violations"]}
CONTRAST = VIOLATIONS | {"runOnly": ["color-contrast"]}  # all that a color scheme changes


def assert_accessible(page: Page, *parts: str) -> None:
    """Fail with what axe finds, light or dark, on the page or its parts; leaves the page dark."""
    context = {"include": list(parts)} if parts else None
    for scheme, options in (("light", VIOLATIONS), ("dark", CONTRAST)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found = Axe().run(page, context=context, options=options)
        assert found.violations_count == 0, f"{page.url}, {scheme}: {found.generate_report()}"


def assert_fits(page: Page) -> None:
    """Fail with how much wider than its window a page is."""
    overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert overflow <= 0, f"{page.url} is {overflow} pixels wider than its window"


def assert_fits_phone(page: Page) -> None:
    """The same on a phone; leaves the page at a phone's size."""
    page.set_viewport_size(PHONE)
    assert_fits(page)
