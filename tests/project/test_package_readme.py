"""What a package index shows of the engine: its example is real, and its tags are the version."""

import re
from pathlib import Path

import pytest

from sphinx_checkpoints import __version__

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "src/README.md").read_text(encoding="utf-8")
PAGE = ROOT / "tests/engine/roots/test-first-part/docs/cp1-hello.rst"
PRINTED = ROOT / "docs/authoring/printed/check-renamed.txt"


def block(language: str) -> str:
    """The block of the README in a language."""
    (found,) = re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)
    return str(found)


def test_the_example_is_of_a_page_that_the_check_holds() -> None:
    page = " ".join(PAGE.read_text(encoding="utf-8").split())
    shown = [" ".join(paragraph.split()) for paragraph in block("rst").split("\n\n")]
    assert [paragraph for paragraph in shown if paragraph not in page] == []


def test_the_finding_is_one_that_the_check_prints() -> None:
    assert block("text") in PRINTED.read_text(encoding="utf-8")


@pytest.mark.parametrize("file", ["src/README.md", "docs/authoring/commands.rst"])
def test_the_tags_are_the_version(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    tags = re.findall(r"(?:@|rev: )v(\d[\w.]+)$", text, re.MULTILINE)
    assert tags
    assert {*tags} - {"6"} == {__version__}  # those of GitHub's own actions are v6
