"""What a reader has of windows in a browser that can have none."""

import pytest

pytest.importorskip("playwright.sync_api")
from playwright.sync_api import Page, expect

from tests.engine.playground.test_client_in_browser import WORDS, page

__all__ = ["page"]  # pytest looks for it here

OPEN = """
async ({ words }) => {
  Object.defineProperty(Navigator.prototype, "serviceWorker", { value: undefined });
  const { Windows } = await import("/windows.js");
  const given = { names: ["Alice"], paths: ["/chat/?name={name}"], words, send: () => {} };
  document.body.replaceChildren(new Windows(given).element);
}
"""


def test_a_browser_without_service_workers_says_so(page: Page) -> None:
    page.evaluate(OPEN, {"words": WORDS})
    window = page.get_by_role("region", name="Alice")
    window.get_by_role("button", name="Open Alice's window").click()
    said = window.get_by_role("status")
    expect(said).to_contain_text("pages cannot be shown here: they take a service worker")
    expect(window.locator("iframe")).to_be_hidden()
    expect(window.get_by_role("button", name="Open Alice's window")).to_be_visible()
