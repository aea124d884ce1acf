"""Where the built site is, and the type of the fixture that opens windows of the chat."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "docs/_build/html"
PAGES = sorted(page.relative_to(SITE).as_posix() for page in SITE.rglob("*.html"))

# join(server, name, room) gives somebody's window, connected.
Join = Callable[..., Page]
