"""What the pages show of the walk: texts of the terminal, and pictures of the browser."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator

from tools.pictures import SCHEMES, side_by_side, write_picture

TEXTS = "docs/tutorial-django/recorded"
# What a picture of the button shows: a sentence that is recorded as well, words, and their style.
SHOWN = (
    f"{TEXTS}/status.txt",
    "src/sphinx_checkpoints/pages/rendering/progress.py",
    "src/sphinx_checkpoints/static/checkpoints-check.css",
    "src/sphinx_checkpoints/static/checkpoints-check.js",
    "src/sphinx_checkpoints/static/checkpoints-progress.css",
)
# Where the site is when no other program has the port.
USUAL = "http://localhost:8080/"
CLOCK = re.compile(r"^\d\d:\d\d:\d\d", re.MULTILINE)


@dataclass(frozen=True)
class Recording:
    """What has been recorded so far; nothing is written before the walk has come to its end."""

    texts: dict[str, str] = field(default_factory=dict)
    pictures: dict[tuple[str, str], bytes] = field(default_factory=dict)

    def keep_text(self, name: str, shown: str, tutorial: str) -> None:
        """Keep what a terminal shows; the site's address is the usual one, and it is noon."""
        text = CLOCK.sub("12:00:00", shown.replace(tutorial, USUAL))
        self.texts[name] = text.rstrip() + "\n"

    def keep_picture(self, name: str, shown: Locator) -> None:
        """Keep pictures of something on a page, light and dark."""
        for scheme in SCHEMES:
            shown.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            self.pictures[name, scheme] = side_by_side([shown.screenshot()], scheme)
        shown.page.emulate_media(color_scheme="light")

    def write(self, root: Path) -> None:
        """Write all of it into the pages of a repository."""
        (root / TEXTS).mkdir(exist_ok=True)
        for name, text in self.texts.items():
            (root / TEXTS / name).write_text(text, encoding="utf-8")
        for (name, scheme), picture in self.pictures.items():
            write_picture(root, name, scheme, picture, SHOWN)
