"""After a part is done, what its page says then comes before the next one, until that is begun."""

import shutil
from pathlib import Path

import pytest

from sphinx_checkpoints import cli
from tests.support.sites import MakeSite, Site

CONFTEST = """
def pytest_addoption(parser):
    parser.addoption("--tree")
"""
PASSES = "def test_it(): pass\n"
FAILS = "import pytest\n\ndef test_it():\n    pytest.fail('There is no yeast.')\n"
DONE = "\n.. when-done::\n\n   Taste it.\n"


@pytest.fixture
def tutorial(site: MakeSite) -> Site:
    """Two parts; the learner is at the end of the first."""
    made = site("three-checkpoints")
    conf = made.read("docs/conf.py")
    made.write("docs/conf.py", f'{conf}\ncheckpoints_test_requirements = ["pytest"]\n')
    made.write("docs/salt.rst", made.read("docs/salt.rst") + DONE)
    made.write("tests/checkpoints/pytest.ini", "[pytest]\n")
    made.write("tests/checkpoints/conftest.py", CONFTEST)
    made.write("tests/checkpoints/cp2/test_step1_salt.py", PASSES)
    made.write("tests/checkpoints/cp3/test_step1_yeast.py", FAILS)
    shutil.rmtree(made.root / "recipes")
    shutil.copytree(made.root / "checkpoints/cp2/recipes", made.root / "recipes")
    return made


def status(tutorial: Site, capsys: pytest.CaptureFixture[str]) -> str:
    """What checkpoints status prints."""
    assert cli.main(["--docs", str(tutorial.root / "docs"), "status"]) == 1
    return capsys.readouterr().out


def test_the_words_of_a_part_come_before_the_next_one_until_that_is_begun(
    tutorial: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = status(tutorial, capsys)
    assert printed.startswith("Salt is done.\n\nTaste it.\n\nYeast (cp2 to cp3)\n")
    assert "Begin with Step 1.\nThere is no yeast.\n" in printed
    path = Path(tutorial.root, "recipes/bread/list.txt")
    path.write_text(path.read_text() + "sugar\n")
    assert status(tutorial, capsys).startswith("Yeast (cp2 to cp3)\n\n  failing  Step 1")
