"""A part whose start the learner has not reached leads back to what comes first."""

import pytest

from sphinx_checkpoints.learn.learners_ladder import open_ladder
from sphinx_checkpoints.learn.serving.messages import message_of
from sphinx_checkpoints.pages.site import find_site
from sphinx_checkpoints.run.standing import Standing
from tests.engine.learn.two_parts import take, two_parts
from tests.support.sites import MakeSite, Site

HAS = """
import pathlib

import pytest

def test_it():
    if {what!r} not in pathlib.Path("recipes/bread/list.txt").read_text():
        pytest.fail("recipes/bread/list.txt:1: there is no {what}.")
"""
SALT, YEAST = HAS.format(what="salt"), HAS.format(what="yeast")
BACK = "Or begin where this part starts: checkpoints reset cp2"
LIST = "recipes/bread/list.txt"


@pytest.fixture
def tutorial(site: MakeSite) -> Site:
    """Two parts; the learner is at the start of the first."""
    tests = {"cp2/test_step1_salt.py": SALT, "cp3/test_step1_yeast.py": YEAST}
    return two_parts(site, "cp1", tests)


def at_the_second_part(tutorial: Site) -> tuple[Standing, str]:
    """How the learner stands in it, and what its page says of the first open step."""
    site = find_site(tutorial.root / "docs")
    with open_ladder(site, lambda: None) as ladder:
        standing = ladder.standing_in(ladder.parts[1])
    told = [step["sentence"] for step in message_of(standing)["steps"] if step["sentence"]]
    return standing, "\n".join(told)


def test_a_part_before_it_of_which_nothing_is_written_comes_first(tutorial: Site) -> None:
    standing, told = at_the_second_part(tutorial)
    assert told == f"Salt comes first: begin with its Step 1. {BACK}"
    assert standing.failing
    assert standing.failing.place is None
    assert not standing.is_begun


def test_what_the_part_before_it_lacks_is_told_with_its_place(tutorial: Site) -> None:
    (tutorial.root / LIST).write_text("flour\npepper\n")
    told = f"Salt comes first, and its Step 1 is not done: {LIST}:1: there is no salt. {BACK}"
    assert at_the_second_part(tutorial)[1] == told


def test_no_test_runs_of_a_part_of_which_there_is_no_file(tutorial: Site) -> None:
    tests = tutorial.root / "tests/checkpoints/cp3/test_step1_yeast.py"
    tests.write_text("import pathlib\n\npathlib.Path('runs.txt').touch()\n")
    assert at_the_second_part(tutorial)[1] == f"Salt comes first: begin with its Step 1. {BACK}"
    assert not (tutorial.root / "runs.txt").exists()


def test_a_part_before_it_that_is_done_in_other_files_is_done(tutorial: Site) -> None:
    take(tutorial, "cp2")
    (tutorial.root / "recipes/bread/notes.txt").unlink()  # which no test looks for
    assert at_the_second_part(tutorial)[1] == f"Begin with Step 1.\n{LIST}:1: there is no yeast."
    take(tutorial, "cp3")
    standing, _ = at_the_second_part(tutorial)
    assert standing.is_green
