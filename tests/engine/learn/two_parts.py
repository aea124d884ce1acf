"""A tutorial of two parts with tests, and a learner who is somewhere in it."""

import shutil
from collections.abc import Mapping

import pytest

from sphinx_checkpoints import cli
from tests.support.sites import MakeSite, Site

CONFTEST = """
def pytest_addoption(parser):
    parser.addoption("--tree")
"""
PASSES = "def test_it(): pass\n"
FAILS = "import pytest\n\ndef test_it():\n    pytest.fail('There is no yeast.')\n"


def two_parts(site: MakeSite, at: str, tests: Mapping[str, str], conftest: str = CONFTEST) -> Site:
    """The tutorial with tests by their path, and the learner at a checkpoint."""
    made = site("three-checkpoints")
    conf = made.read("docs/conf.py")
    made.write("docs/conf.py", f'{conf}\ncheckpoints_test_requirements = ["pytest"]\n')
    made.write("tests/checkpoints/pytest.ini", "[pytest]\n")
    made.write("tests/checkpoints/conftest.py", conftest)
    for path, text in tests.items():
        made.write(f"tests/checkpoints/{path}", text)
    take(made, at)
    return made


def take(tutorial: Site, checkpoint: str) -> None:
    """Have the learner be at a checkpoint."""
    shutil.rmtree(tutorial.root / "recipes", ignore_errors=True)
    shutil.copytree(tutorial.root / f"checkpoints/{checkpoint}/recipes", tutorial.root / "recipes")


def status(tutorial: Site, capsys: pytest.CaptureFixture[str]) -> str:
    """What checkpoints status prints where something is to be done."""
    assert cli.main(["--docs", str(tutorial.root / "docs"), "status"]) == 1
    return capsys.readouterr().out
