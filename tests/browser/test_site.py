"""The built site, as a reader meets it."""

import gzip

from playwright.sync_api import Page, Response, expect

PART_2 = "tutorial-django/cp1-chat-websocket.html"


def test_part_2_is_light_and_asks_no_other_site(site: str, page: Page) -> None:
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))
    page.goto(f"{site}/{PART_2}")
    page.wait_for_load_state("networkidle")
    assert not [answer.url for answer in responses if not answer.url.startswith(site)]
    text = [answer for answer in responses if not answer.url.endswith(".png")]
    weight = sum(len(gzip.compress(answer.body())) for answer in text)
    print(f"Part 2: {len(responses)} requests, {weight / 1000:.1f} kB gzip without its picture")
    assert weight < 60_000


def test_a_copied_file_is_the_file(site: str, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site)
    page.goto(f"{site}/{PART_2}")
    page.locator(".highlight", has_text="class ChatMessagePayload").locator("button").click()
    expect(page.locator("button.success")).to_have_count(1)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("from typing import Literal\n")
    assert 'action: Literal["new_chat_message"]' in copied


def test_an_unknown_address_leads_back(site: str, page: Page) -> None:
    page.goto(f"{site}/404.html")
    page.get_by_role("link", name="first page").click()
    expect(page).to_have_url(f"{site}/index.html")
