"""What the pages show of the walk is what the commands print today of the same files.

``nox -s record -- walk`` records it: the slip is the one that the walk makes at step 2.
"""

import pytest

from sphinx_checkpoints.learn import address
from sphinx_checkpoints.learn.terminal import render, render_progress
from sphinx_checkpoints.pages.site import Site
from sphinx_checkpoints.run.standing import Standing
from tests.learners.edits import edited
from tests.learners.mistakes import WRONG
from tests.learners.workplace import REPOSITORY, Workplace

SITE = "http://localhost:8080/"
PART = "cp2"  # in which the walk slips
OLD = "it is old: run nox -s record -- walk"
SLIP = next(tree for tree in WRONG[PART]["step2"] if tree.name == "exclude_current_left_out")


def recorded(name: str) -> str:
    """A text that a page includes."""
    return (REPOSITORY / "docs/tutorial-django/recorded" / name).read_text(encoding="utf-8")


def printed(standing: Standing) -> str:
    """What status prints."""
    return render(Site(REPOSITORY / "docs"), standing).plain


def test_the_recorded_texts_are_what_is_printed_today(
    someone: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Where the site is served at its usual address.
    monkeypatch.setattr(address, "_served_site", lambda *_: SITE)
    slipped = someone.standing(PART, edited(someone.states[PART], 2, SLIP.edits))
    status = recorded("status.txt").partition("\n")[2]
    assert status == printed(slipped), OLD

    assert slipped.failing
    step, fitting = slipped.failing.step, slipped.failing.hint
    assert fitting, "no hint is for what the page shows"
    given = recorded("hint.txt")
    for number in (fitting, next(n for n in (1, 2) if n != fitting)):
        hint = step.hints[number - 1].text
        assert f"{step.title}\n\nHint {number} of {len(step.hints)}: {hint}\n" in given, OLD

    done = someone.standing(PART, someone.states[PART][2])
    watched = recorded("watch.txt")
    news = render_progress(slipped, done).plain
    assert watched.startswith(f"{news}\n{printed(done)}\n"), OLD
