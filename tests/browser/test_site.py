"""The built site, as a reader meets it."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.places import SITE
from tools.hosting import Hosting, host

PART_2 = "tutorial-django/cp1-chat-websocket.html"
# Bytes that a host sends for a part, compressed as hosts do, without the heads of its answers: the
# page, styles, scripts and pictures, for a reader in one color scheme who comes for the first time,
# reads to the end, and does not press Run.
WEIGHT = 90_000
PARTS = (
    "cp0-install-chanx",
    "cp1-chat-websocket",
    "cp2-assistants-websocket",
    "cp3-system-websocket",
    "cp4-integration-tests",
    "cp5-production",
)
SCHEMES = ["light", "dark"]


@pytest.fixture
def hosting() -> Iterator[Hosting]:
    """The site, on a host that counts."""
    with host(SITE) as hosting:
        yield hosting


def open_in(browser: Browser, scheme: str, address: str) -> Page:
    """A new reader's window."""
    page = browser.new_context(color_scheme=scheme).new_page()  # type: ignore[arg-type]
    page.goto(address)
    return page


def read_to_the_end(page: Page) -> None:
    """Scroll until each picture has been in sight and is there."""
    for picture in page.locator("article img").filter(visible=True).all():
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", True)
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("part", PARTS)
def test_a_part_is_light_and_asks_no_other_site(
    hosting: Hosting, browser: Browser, part: str, scheme: str
) -> None:
    page = open_in(browser, scheme, "about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{hosting.origin}/tutorial-django/{part}.html")
    read_to_the_end(page)
    weight = hosting.sent_of("")
    page.context.close()
    print(f"{part}, {scheme}: {len(asked)} requests, {weight / 1000:.1f} kB")
    assert not [url for url in asked if not url.startswith(hosting.origin)]
    assert weight < WEIGHT


@pytest.mark.parametrize("scheme", SCHEMES)
def test_pictures_are_of_the_color_scheme(hosting: Hosting, browser: Browser, scheme: str) -> None:
    page = open_in(browser, scheme, f"{hosting.origin}/{PART_2}")
    read_to_the_end(page)
    pictures = [path for path in hosting.asked if path.endswith(".webp")]
    assert len(pictures) >= 4
    assert [path for path in pictures if not path.endswith(f"-{scheme}.webp")] == []
    page.context.close()


def test_pictures_follow_the_button_and_load_when_they_are_in_sight(
    hosting: Hosting, browser: Browser
) -> None:
    page = open_in(browser, "light", f"{hosting.origin}/{PART_2}")
    page.wait_for_load_state("networkidle")
    last = page.locator("article img").filter(visible=True).last
    assert not any(path.endswith("playground-light.webp") for path in hosting.asked)
    last.scroll_into_view_if_needed()
    expect(last).to_have_js_property("complete", True)
    page.evaluate("document.body.dataset.theme = 'dark'")  # what the button does
    expect(page.locator("img[src*='playground-dark']")).to_be_visible()
    expect(page.locator("img[src*='playground-light']")).to_be_hidden()
    page.context.close()


def column(box: Locator, at: int) -> tuple[int, ...]:
    """The color of a box, above its text, so many pixels from its left edge, or from its right."""
    picture = Image.open(BytesIO(box.screenshot())).convert("RGB")
    color = picture.getpixel((at % picture.width, 3))
    assert isinstance(color, tuple)
    return color


@pytest.mark.parametrize("scheme", SCHEMES)
def test_code_that_is_cut_has_a_shade_where_it_goes_on(
    site: str, browser: Browser, scheme: str
) -> None:
    page = open_in(browser, scheme, f"{site}/{PART_2}")
    page.set_viewport_size({"width": 360, "height": 740})
    page.add_style_tag(content="button.copybtn { display: none !important }")
    code = page.locator(".highlight pre", has_text="class ChatConsumer").first
    code.evaluate("code => code.scrollTo(0, 0)")
    assert column(code, 1) != column(code, -2)
    assert column(code, 1) == column(code, code.evaluate("code => code.clientWidth >> 1"))
    code.evaluate("code => code.scrollTo(code.scrollWidth, 0)")
    assert column(code, 1) != column(code, -2)
    page.context.close()


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("authoring/index.html", "python -m pip install git+"),
        ("authoring/first-part.html", "python -m pip install sphinx-checkpoints"),
        ("index.html", "git clone"),
        ("tutorial-django/prerequisites.html", "python -m pip install -r"),
        ("tutorial-django/cp0-install-chanx.html", "application = ProtocolTypeRouter"),
        ("user-guide/guard.html", "application = ProtocolTypeRouter"),
    ],
)
def test_what_is_pasted_is_seen_whole(site: str, page: Page, path: str, text: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(f"{site}/{path}")
    blocks = page.locator("pre", has_text=text).all()
    assert blocks
    for code in blocks:
        assert code.evaluate("code => code.scrollWidth - code.clientWidth") <= 0


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
