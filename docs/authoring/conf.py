"""How Sphinx builds the documentation of sphinx-checkpoints alone, without the tutorial."""

import sys
from pathlib import Path

from sphinx_checkpoints import __version__

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "_ext"))
from repository_address import find_address

project = "sphinx-checkpoints"
author = "The authors of sphinx-checkpoints"
project_copyright = author
version = release = __version__
language = "en"

extensions = [
    "pictures",
    "repository_address",
    "scrolling",
    "settings_reference",
    "sphinx_copybutton",
]
nitpicky = True
repository_address = find_address()
pictures_folder = "../_static"
copybutton_exclude = ".linenos, .gp, .go"  # what is copied can be run

html_theme = "furo"
html_title = f"{project} {release}"
html_static_path = [
    f"../_static/{name}" for name in ("accessible.css", "landmarks.js", "printed.css")
]
html_css_files = ["accessible.css", "printed.css"]
templates_path = ["../_templates"]
