"""Take the pictures that the pages show: the real chat, in a real browser."""

import base64
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tools.chromium import ChromiumNotFoundError, launch_arguments

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests/checkpoints"))
from server import serve  # noqa: E402

from sphinx_checkpoints.trees.pictures import record_picture  # noqa: E402

PICTURE = ROOT / "docs/_static/tut-django-chat.png"
# What the picture shows: where one of these changes, the check asks for a new picture.
SHOWN = (
    "chanx_django/chat/static",
    "chanx_django/chat/templates",
    "chanx_django/core/static",
    "chanx_django/core/templates/core/base.html",
)
WINDOW = {"width": 560, "height": 640}
TALK = [
    ("Alice", "Hello everyone!"),
    ("Bob", "Hello Alice. Every message here has a type."),
    ("Alice", "And the server checks it before it passes it on."),
]
# Two windows of the same picture, beside each other.
FRAME = """
<style>
  body { margin: 0; padding: 28px; display: flex; gap: 28px; width: max-content }
  body { background: #dfe4ea }
  img { width: 560px; border-radius: 12px; box-shadow: 0 6px 24px #0003 }
</style>
"""


def main() -> int:
    """Write docs/_static/tut-django-chat.png."""
    try:
        arguments = launch_arguments()
    except ChromiumNotFoundError as error:
        print(error, file=sys.stderr)
        return 1
    with serve(ROOT) as chat, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**arguments)
        windows = {name: join(browser, chat.origin, name) for name in ("Alice", "Bob")}
        for name, text in TALK:
            windows[name].get_by_label("Message").fill(text)
            windows[name].get_by_label("Message").press("Enter")
            for other in windows.values():
                other.get_by_text(text, exact=True).first.wait_for()
        pictures = [window.screenshot() for window in windows.values()]
        put_side_by_side(browser, pictures)
        browser.close()
    record_picture(ROOT, PICTURE, SHOWN)
    print(f"wrote {PICTURE.relative_to(ROOT)}")
    return 0


def join(browser: Browser, origin: str, name: str) -> Page:
    """Open a window for somebody in room1."""
    page = browser.new_context(viewport=WINDOW, device_scale_factor=2).new_page()  # type: ignore[arg-type]
    page.clock.set_fixed_time("2026-01-01T10:00:00")  # the picture changes only when the page does
    page.goto(f"{origin}/chat/?room=room1&name={name}")
    page.get_by_role("button", name="Join").click()
    page.get_by_text(f"Connected as {name}").wait_for()
    return page


def put_side_by_side(browser: Browser, pictures: list[bytes]) -> None:
    """Make one picture of several windows."""
    images = [f'<img src="data:image/png;base64,{base64.b64encode(p).decode()}">' for p in pictures]
    page = browser.new_context(device_scale_factor=1.5).new_page()
    page.set_content(FRAME + "".join(images))
    page.locator("body").screenshot(path=PICTURE)


if __name__ == "__main__":
    raise SystemExit(main())
