"""What the pages show of the walk: texts of the terminal, and pictures of the browser."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator

from sphinx_checkpoints.trees.pictures import record_picture

TEXTS = "docs/tutorial-django/recorded"
PICTURES = "docs/_static"
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
    pictures: dict[str, bytes] = field(default_factory=dict)

    def keep_text(self, name: str, shown: str, tutorial: str) -> None:
        """Keep what a terminal shows; the site's address is the usual one, and it is noon."""
        text = CLOCK.sub("12:00:00", shown.replace(tutorial, USUAL))
        self.texts[name] = text.rstrip() + "\n"

    def keep_picture(self, name: str, shown: Locator) -> None:
        """Keep a picture of something on a page."""
        self.pictures[name] = shown.screenshot()

    def write(self, root: Path) -> None:
        """Write all of it into the pages of a repository."""
        (root / TEXTS).mkdir(exist_ok=True)
        for name, text in self.texts.items():
            (root / TEXTS / name).write_text(text, encoding="utf-8")
        for name, picture in self.pictures.items():
            path = root / PICTURES / name
            path.write_bytes(picture)
            record_picture(root, path, SHOWN)
