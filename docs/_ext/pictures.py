"""Show pictures in the color scheme of the page, each loaded when it comes into sight.

``.. picture:: chat.webp`` shows chat-light.webp or chat-dark.webp of the folder _static, or of the
one that ``pictures_folder`` names.
"""

from importlib.util import find_spec
from os import PathLike
from pathlib import Path
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms.images import ImageConverter
from sphinx.util.docutils import SphinxDirective
from sphinx.util.images import get_image_size
from sphinx.util.typing import ExtensionMetadata, OptionSpec

DENSITY = 1.25  # pixels of a file for one of the page, as tools/pictures.py takes them
SITE = "builder_html or builder_dirhtml"  # elsewhere nothing hides one of the two


class PictureDirective(SphinxDirective):
    """``.. picture::`` with a file's name and the option ``alt``."""

    required_arguments = 1
    option_spec: ClassVar[OptionSpec] = {
        "alt": directives.unchanged_required,
        "class": directives.class_option,
    }

    def run(self) -> list[nodes.Node]:
        """The light one, and for the site the dark one."""
        if "alt" not in self.options:
            raise self.error("say what the picture shows, in the option alt.")
        return [self.image("light"), addnodes.only("", self.image("dark"), expr=SITE)]

    def image(self, scheme: str) -> nodes.image:
        """The picture of a scheme."""
        name = Path(self.arguments[0])
        uri = f"/{self.config.pictures_folder}/{name.parent / name.stem}-{scheme}{name.suffix}"
        classes = [f"only-{scheme}", "picture", "no-scaled-link", *self.options.get("class", ())]
        image = nodes.image("", uri=uri, alt=self.options["alt"], loading="lazy", classes=classes)
        # The page keeps its place until the picture is there.
        if size := get_image_size(Path(self.env.srcdir, uri.lstrip("/"))):
            image["width"], image["height"] = (str(round(pixels / DENSITY)) for pixels in size)
        self.set_source_info(image)
        return image


class PaperConverter(ImageConverter):
    """Turns WebP into PNG for LaTeX, which knows no other of the two."""

    conversion_rules = [("image/webp", "image/png")]  # noqa: RUF012 - as Sphinx declares it

    def is_available(self) -> bool:
        """Whether Pillow is installed."""
        return find_spec("PIL") is not None

    def convert(self, _from: str | PathLike[str], _to: str | PathLike[str]) -> bool:
        """Write the picture again."""
        from PIL import Image

        with Image.open(_from) as picture:
            picture.save(_to)
        return True


def convert_for_paper(app: Sphinx) -> None:
    """Add the converter where the pages become paper: a browser takes WebP."""
    if app.builder.format == "latex":
        app.add_post_transform(PaperConverter)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the directive and the converter."""
    app.add_config_value("pictures_folder", "_static", "env", str)
    app.add_directive("picture", PictureDirective)
    app.connect("builder-inited", convert_for_paper)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
