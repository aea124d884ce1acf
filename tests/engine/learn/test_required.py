"""The tests of an earlier part run where a live project can start that is further on."""

from pathlib import Path

import pytest

from sphinx_checkpoints.learn.required import required_for
from sphinx_checkpoints.pages.site import find_site
from tests.engine.learn.two_parts import FAILS, status, take, two_parts
from tests.engine.run.test_environment import wheel
from tests.support.sites import MakeSite, Site

FILE = "recipes/wanted.txt"
STARTS = "def test_the_project_starts():\n    import yeast\n"


@pytest.fixture
def tutorial(site: MakeSite, tmp_path: Path) -> Site:
    """Two parts, the second of which asks for something, and a learner at its end."""
    tests = {"cp2/test_step1_salt.py": STARTS, "cp3/test_step1_yeast.py": FAILS}
    made = two_parts(site, "cp1", tests)
    conf = made.read("docs/conf.py")
    made.write("docs/conf.py", f'{conf}checkpoints_requirements = "{FILE}"\n')
    (tmp_path / "wheels").mkdir()
    made.write(f"checkpoints/cp3/{FILE}", f"{wheel(tmp_path / 'wheels', 'yeast')}\n")
    take(made, "cp3")
    return made


def test_an_earlier_part_is_done_where_the_project_starts(
    tutorial: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status(tutorial, capsys).startswith("Yeast (cp2 to cp3)\n\n  failing  Step 1")


@pytest.mark.parametrize(
    ("asked", "further"),
    [([], False), (["no line of pip's"], False), (["the wheel", "no line of pip's"], True)],
)
def test_only_what_a_checkpoint_asks_for_counts(
    tutorial: Site, asked: list[str], further: bool
) -> None:
    found = find_site(tutorial.root / "docs")
    the_wheel = tutorial.read(f"checkpoints/cp3/{FILE}").strip()
    lines = [the_wheel if line == "the wheel" else line for line in asked]
    required = required_for(found.parts[0], found.project, found.settings, lines)
    assert required.decode() == (the_wheel if further else "")
