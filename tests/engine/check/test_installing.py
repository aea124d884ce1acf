"""What the commands of a page install is found in their words."""

import pytest

from sphinx_checkpoints.check.installing import requirements_in
from sphinx_checkpoints.model.tree import File

PROJECT = """
[build-system]
requires = ["flit_core<4"]

[project]
name = "blog"
dependencies = ["flask>=3"]
optional-dependencies = { test = ["pytest"], docs = ["sphinx"] }
"""
TREE = {
    "blog/requirements.txt": File(b"flask>=3\n# more\nclick\n"),
    "blog/dev.txt": File(b"-r ./requirements.txt\n-c limits.txt\n--requirement=dev.txt\npytest\n"),
    "blog/pyproject.toml": File(PROJECT.encode()),
    "shop/pyproject.toml": File(b"[project]\nname = 'shop'\n"),
    "bad/pyproject.toml": File(b"no TOML"),
}
LINES = ["flask>=3", "# more", "click"]
OWN = ["flit_core<4", "flask>=3"]
OTHER = ["setuptools", "wheel"]
CASES = {
    "pip install flask": ["flask"],
    "python -m pip install 'flask>=3' click[extra]==8 # both": ["flask>=3", "click[extra]==8"],
    "pip3 install -U --quiet flask && flask run": ["flask"],
    "python3.12 -m pip3.12 install flask; echo done": ["flask"],
    "uv pip install \\\n  flask": ["flask"],
    "cd blog\npip install -r requirements.txt\npip install gunicorn": [*LINES, "gunicorn"],
    "pip install --requirement ./blog/requirements.txt -c limits.txt": LINES,
    "pip install -r blog/dev.txt": ["pytest", *LINES],
    "pip install -i https://example.org/simple flask": ["flask"],
    "pip install -e .": [*OWN, *OTHER],
    "pip install -e ./blog[test]": [*OWN, "pytest", *OTHER],
    "pip install -r elsewhere.txt": [],
    "pip install 'flask": [],
    "pip list": [],
    "pip install": [],
    "npm install express": [],
}


@pytest.mark.parametrize("text", CASES)
def test_what_is_installed_is_known(text: str) -> None:
    assert requirements_in(text, TREE) == CASES[text]
