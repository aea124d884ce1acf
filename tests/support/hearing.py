"""What a screen reader says of a page by itself: each change of a region that is read out."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page
from server import PATIENCE

QUIET = 300  # milliseconds in which nothing more is

# What changes in one task is one announcement of each region around it: of a log what is new, of
# others all. A region that comes with its text is not read out: nothing in it has changed.
LISTEN = r"""
(() => {
  const heard = (window.heard = []);
  const LIVE = "[aria-live], [role=status], [role=alert], [role=log]";
  const around = (element) => {
    const nearest = element?.closest(LIVE);
    return nearest ? [nearest, ...around(nearest.parentElement)] : [];
  };
  const isSilent = (region) =>
    region.ariaLive === "off" || region.ariaBusy === "true" || !region.checkVisibility();
  const textOf = (region, added) =>
    region.role === "log" ? added.map((node) => node.textContent).join(" ") : region.textContent;

  new MutationObserver((changes) => {
    const found = new Map();
    for (const { target, addedNodes } of changes)
      for (const region of around(target.tagName ? target : target.parentElement))
        found.set(region, [...(found.get(region) ?? []), ...addedNodes]);
    for (const [region, added] of found) {
      const text = textOf(region, added).replace(/\s+/g, " ").trim();
      if (text && !isSilent(region)) heard.push(text);
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
})();
"""


@dataclass(frozen=True)
class Hearing:
    """A page and what is heard of it."""

    page: Page

    @classmethod
    def of(cls, page: Page) -> "Hearing":
        """Listen to all that the page shows from its next address on."""
        page.add_init_script(LISTEN)
        return cls(page)

    def after(self, act: Callable[[], object], least: int = 1) -> list[str]:
        """What is said because of an act, until it is quiet again."""
        self.forget()
        act()
        return self.said(least)

    def forget(self) -> None:
        """Leave out what has been said so far."""
        self.page.evaluate("heard.length = 0")

    def said(self, least: int = 1) -> list[str]:
        """What has been said since, when it is quiet again; at least so many things."""
        heard: list[str] = []
        deadline = time.monotonic() + PATIENCE
        while len(heard) < least and time.monotonic() < deadline:
            heard = self.wait()
        while (more := self.wait()) != heard:
            heard = more
        return heard

    def wait(self) -> list[str]:
        """What has been said a moment later."""
        # Not wait_for_function, which a page's policy may forbid.
        self.page.wait_for_timeout(QUIET)
        heard: list[str] = self.page.evaluate("heard")
        return heard
