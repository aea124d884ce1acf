"""What the pages show of the walk: texts of the terminal, and pictures of the browser."""

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator, Page

from sphinx_checkpoints.pictures import record_picture

TEXTS = "docs/tutorial-django/recorded"
PICTURES = "docs/_static"
EDGE = 16  # pixels around what a picture shows
# What a picture of the button shows: its style, its words, and a sentence of the tests.
SHOWN = (
    "src/sphinx_checkpoints/rendering/progress.py",
    "src/sphinx_checkpoints/static",
    "tests/checkpoints/cp2/test_step2_consumer.py",
)
# Where the site is when no other program has the port.
USUAL = "http://localhost:8080/"


@dataclass(frozen=True)
class Recording:
    """What has been recorded so far; nothing is written before the walk has come to its end."""

    texts: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)

    def keep_text(self, name: str, shown: str, tutorial: str) -> None:
        """Keep what a terminal shows; the address of the site is the usual one."""
        self.texts[name] = shown.rstrip().replace(tutorial, USUAL) + "\n"

    def keep_picture(self, name: str, page: Page, first: Locator, last: Locator) -> None:
        """Keep a picture of what is between two things on a page."""
        last.scroll_into_view_if_needed()
        above, below = first.bounding_box(), last.bounding_box()
        assert above
        assert below
        height = below["y"] + below["height"] - above["y"]
        clip = {
            "x": above["x"] - EDGE,
            "y": above["y"] - EDGE,
            "width": max(above["width"], below["width"]) + 2 * EDGE,
            "height": height + 2 * EDGE,
        }
        self.pictures[name] = page.screenshot(clip=clip)  # type: ignore[arg-type]

    def write(self, root: Path) -> None:
        """Write all of it into the pages of a repository."""
        (root / TEXTS).mkdir(exist_ok=True)
        for name, text in self.texts.items():
            (root / TEXTS / name).write_text(text, encoding="utf-8")
        for name, picture in self.pictures.items():
            path = root / PICTURES / name
            path.write_bytes(picture)
            record_picture(root, path, SHOWN)
