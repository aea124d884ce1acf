"""After a part is done, what its page says then comes before the next one, until that is begun."""

from pathlib import Path

import pytest

from sphinx_checkpoints.learn.learners_ladder import open_ladder
from sphinx_checkpoints.learn.terminal import render_progress
from sphinx_checkpoints.pages.site import find_site
from sphinx_checkpoints.run.standing import Standing
from tests.engine.learn.two_parts import FAILS, PASSES, status, two_parts
from tests.support.sites import MakeSite, Site

DONE = "\n.. when-done::\n\n   Taste it.\n"


@pytest.fixture
def tutorial(site: MakeSite) -> Site:
    """Two parts; the learner is at the end of the first."""
    tests = {"cp2/test_step1_salt.py": PASSES, "cp3/test_step1_yeast.py": FAILS}
    made = two_parts(site, "cp2", tests)
    made.write("docs/salt.rst", made.read("docs/salt.rst") + DONE)
    return made


def test_the_words_of_a_part_come_before_the_next_one_until_that_is_begun(
    tutorial: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = status(tutorial, capsys)
    assert printed.startswith("Salt is done.\n\nTaste it.\n\nYeast (cp2 to cp3)\n")
    assert "Begin with Step 1.\nThere is no yeast.\n" in printed
    path = Path(tutorial.root, "recipes/bread/list.txt")
    path.write_text(path.read_text() + "sugar\n")
    assert status(tutorial, capsys).startswith("Yeast (cp2 to cp3)\n\n  failing  Step 1")


def standing(tutorial: Site) -> Standing:
    """How the learner stands."""
    with open_ladder(find_site(tutorial.root / "docs"), lambda: None) as ladder:
        return ladder.standing()


def test_no_step_is_done_where_an_earlier_part_is_open_again(tutorial: Site) -> None:
    later = standing(tutorial)
    tutorial.write("tests/checkpoints/cp2/test_step1_salt.py", FAILS)
    earlier = standing(tutorial)
    assert not render_progress(later, earlier).plain
    steps = [f"{found.step.title}: done.\n" for found in earlier.steps]
    assert render_progress(earlier, later).plain == "".join(steps)
