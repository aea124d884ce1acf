"""Keep what a browser shows as a picture for the pages, of a light and of a dark window."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps
from playwright.sync_api import Browser, BrowserContext

from sphinx_checkpoints.trees.pictures import record_picture

FOLDER = "docs/_static"
SCHEMES = ("light", "dark")
DENSITY = 1.25  # pixels for one of the page, which docs/_ext/pictures.py counts on
EDGE = {"light": "#c4c9d1", "dark": "#464b53"}  # windows are seen where page and window are white
COLORS = 20  # letters and surfaces need no more, and the file is half as large
GAP = round(16 * DENSITY)


def open_studio(browser: Browser, scheme: str, width: int, height: int) -> BrowserContext:
    """A window for pictures, of so many pixels of a page."""
    size = {"width": width, "height": height}
    return browser.new_context(
        viewport=size,  # type: ignore[arg-type]
        device_scale_factor=DENSITY,
        color_scheme=scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
    )


def side_by_side(screenshots: Sequence[bytes], scheme: str) -> bytes:
    """One picture, as WebP, of windows beside each other, each with an edge."""
    windows = [Image.open(BytesIO(one)).convert("RGBA") for one in screenshots]
    framed = [ImageOps.expand(window, 1, EDGE[scheme]) for window in windows]
    width = sum(window.width for window in framed) + GAP * (len(framed) - 1)
    whole = Image.new("RGBA", (width, max(window.height for window in framed)))
    left = 0
    for window in framed:
        whole.paste(window, (left, 0))
        left += window.width + GAP
    packed = BytesIO()
    few = whole.quantize(COLORS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.convert("RGBA").save(packed, "WEBP", lossless=True, quality=100, method=6)
    return packed.getvalue()


def write_picture(
    root: Path, name: str, scheme: str, picture: bytes, shows: tuple[str, ...]
) -> Path:
    """Write a picture of a scheme, and record what it shows; gives its path."""
    path = root / FOLDER / f"{name}-{scheme}.webp"
    path.write_bytes(picture)
    record_picture(root, path, shows)
    return path
