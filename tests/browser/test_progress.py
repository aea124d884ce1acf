"""The reader's progress on the built site, in its own theme."""

import gzip

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessible import assert_accessible, assert_fits
from tests.support.places import SITE

PART_2 = "tutorial-django/cp1-chat-websocket.html"
PARTS = "checkpoints-parts.js"


def gzipped(name: str) -> int:
    return len(gzip.compress((SITE / "_static" / name).read_bytes()))


@pytest.mark.parametrize("width", [1280, 360])
def test_ticks_show_in_the_sidebar_and_on_the_first_page(site: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{site}/{PART_2}")
    page.get_by_label("I have done step 1").check()
    page.get_by_text("Your progress").click()
    expect(page.get_by_role("heading", level=1).get_by_role("img")).to_have_text("1/4")
    # Where ticks show; test_accessibility.py has the rest of the page.
    assert_accessible(page, "h1", ".sidebar-tree", ".checkpoints-step")
    assert_fits(page)
    page.goto(f"{site}/")
    line = page.locator(".checkpoints-next")
    expect(line).to_contain_text("Continue at Step 2: Create the consumer, in Part 2")
    link = page.locator(".sidebar-tree").get_by_role("link", name="Part 2", include_hidden=True)
    expect(link.locator(".checkpoints-mark")).to_have_text("1/4")
    assert_accessible(page, ".sidebar-tree", ".checkpoints-next")
    assert_fits(page)
    line.get_by_role("link").click()
    expect(page).to_have_url(f"{site}/{PART_2}#step-2-create-the-consumer")


def test_it_is_light_and_the_hosted_site_has_no_check() -> None:
    names = ["checkpoints-progress.js", "checkpoints-progress.css", "checkpoints-steps.js"]
    weight = {name: gzipped(name) for name in [*names, PARTS]}
    print(f"Progress: {sum(weight.values()) / 1000:.1f} kB gzip: {weight}")
    assert sum(weight[name] for name in names) < 5_100
    # The words, and of each step its title and where it is.
    steps = (SITE / "_static" / PARTS).read_text(encoding="utf-8").count('"digest":')
    assert weight[PARTS] < 800 + 40 * steps
    page = (SITE / PART_2).read_text(encoding="utf-8")
    assert "checkpoints-steps.js" in page
    assert "checkpoints-check.js" not in page
    assert '"service":' not in (SITE / "_static" / PARTS).read_text(encoding="utf-8")
