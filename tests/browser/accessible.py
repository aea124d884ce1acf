"""Holds a page against axe, light and dark, the width of its window, and fingers."""

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Page, ViewportSize

PHONE: ViewportSize = {"width": 360, "height": 740}
# Axe finds a selector for all that it reports, which takes longer than the rules. Contrast takes
# longest, and is a matter of a text's color and size, and of all that is behind it: it is held for
# one of the texts that look alike, a long one with little in it. Axe says nothing of a single
# letter, nor where other elements are in the way.
AXE = """
([parts, isContrast]) => {
  const roots = [...document.querySelectorAll(parts)];
  const contrast = "color-contrast";
  const others = { rules: { [contrast]: { enabled: false } } };
  const rules = isContrast ? { runOnly: [contrast] } : others;
  const context = isContrast ? oneOfEachLook() : { include: roots };
  return axe.run(context, { resultTypes: ["violations"], ...rules });

  function oneOfEachLook() {
    const grounds = new Map([[null, ""]]);
    const ground = (element) => {
      if (!grounds.has(element)) {
        const { backgroundColor, backgroundImage, opacity } = getComputedStyle(element);
        const behind = ground(element.parentElement);
        grounds.set(element, `${behind} / ${backgroundColor} ${backgroundImage} ${opacity}`);
      }
      return grounds.get(element);
    };
    const look = (element) => {
      const { color, fontSize, fontWeight, textShadow } = getComputedStyle(element);
      const isOff = element.matches(":disabled");
      return `${isOff} ${color} ${fontSize} ${fontWeight} ${textShadow} ${ground(element)}`;
    };
    const length = (element) =>
      [element.value ?? "", ...[...element.childNodes].map((node) => node.data ?? "")]
        .join("").trim().length;
    const alike = {};
    for (const element of roots.flatMap((root) => [root, ...root.querySelectorAll("*")]))
      if (length(element) && element.checkVisibility()) (alike[look(element)] ??= []).push(element);
    const order = (one, other) =>
      one.childElementCount - other.childElementCount || length(other) - length(one);
    const include = Object.values(alike).map((elements) => elements.sort(order)[0]);
    const below = include.flatMap((element) => [...element.children]);
    return { include, exclude: below.filter((element) => !include.includes(element)) };
  }
}
"""
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
# What fingers reach: not links among words, which WCAG excepts, nor labels of fields, which are
# reached themselves, nor what playgrounds have, which tests/playground holds.
SMALL = """
([finger, letters]) => {
  const typed = "input:not([type=checkbox], [type=radio]), select, textarea";
  const targets = [...document.querySelectorAll(`a, button, summary, label, ${typed}`)]
    .filter((e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    .filter((e) => !e.closest(".checkpoints-playground") && e.getBoundingClientRect().width > 1)
    .filter((e) => !e.control?.matches(typed))
    .filter((e) => e.tagName !== "A" || getComputedStyle(e).display !== "inline");
  const low = targets.filter((e) => e.getBoundingClientRect().height < finger);
  const little = targets.filter((e) => e.matches(typed))
    .filter((e) => parseFloat(getComputedStyle(e).fontSize) < letters);
  return [...low, ...little].map((e) => e.outerHTML.slice(0, 160));
}
"""


def assert_accessible(page: Page, *parts: str) -> None:
    """Fail with what axe finds, light or dark, on the page or its parts; leaves the page dark."""
    page.evaluate(AXE_SCRIPT)
    for scheme, is_contrast in (("light", False), ("light", True), ("dark", True)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found = AxeResults(page.evaluate(AXE, [", ".join(parts) or "html", is_contrast]))
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
