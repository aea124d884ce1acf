"""Holds a page against axe, light and dark, the width of its window, and fingers."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

PHONE: ViewportSize = {"width": 360, "height": 740}
# Axe finds a selector for all that it reports, which takes longer than the rules.
VIOLATIONS = {"resultTypes": ["violations"]}
CONTRAST = VIOLATIONS | {"runOnly": ["color-contrast"]}  # all that a color scheme changes
# What is cut: with a focus, and a shade at each edge that scrolls away with what it stands for.
CUT = """
() => [...document.querySelectorAll("article *")]
  .filter((e) => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1 && e.checkVisibility())
  .filter((e) => getComputedStyle(e).overflowX !== "visible")
  .filter((e) => getComputedStyle(e).textOverflow !== "ellipsis")
  .filter((e) => e.tabIndex < 0
    || getComputedStyle(e).backgroundAttachment !== "local, local, scroll, scroll")
  .map((e) => e.outerHTML.slice(0, 200))
"""
FINGER = 44  # pixels, as the guidelines of Apple and WCAG's AAA have it
LETTERS = 16  # pixels; Safari on a phone enlarges a page for smaller ones that are typed
# What fingers reach: not links among words, which WCAG excepts, nor what playgrounds have, which
# tests/playground holds.
SMALL = """
([finger, letters]) => {
  const typed = "input:not([type=checkbox], [type=radio]), select, textarea";
  const targets = [...document.querySelectorAll(`a, button, summary, label, ${typed}`)]
    .filter((e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    .filter((e) => !e.closest(".checkpoints-playground") && e.getBoundingClientRect().width > 1)
    .filter((e) => e.tagName !== "A" || getComputedStyle(e).display !== "inline");
  const low = targets.filter((e) => e.getBoundingClientRect().height < finger);
  const little = targets.filter((e) => e.matches(typed))
    .filter((e) => parseFloat(getComputedStyle(e).fontSize) < letters);
  return [...low, ...little].map((e) => e.outerHTML.slice(0, 160));
}
"""


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


def assert_shows_what_is_cut(page: Page) -> None:
    """Fail with what is cut on a page and does not show that it scrolls, or not to a keyboard."""
    hidden = page.evaluate(CUT)
    assert not hidden, f"{page.url} hides that these scroll: {hidden}"


def assert_touchable(page: Page) -> None:
    """Fail with what a finger misses, and with what is typed in small letters."""
    small = page.evaluate(SMALL, [FINGER, LETTERS])
    assert not small, f"{page.url} has these smaller than a finger, or their letters: {small}"
