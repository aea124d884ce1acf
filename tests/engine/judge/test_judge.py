"""The judge decides from values alone: one mistake is one finding, at its place."""

from collections.abc import Mapping
from types import MappingProxyType

import pytest

from sphinx_checkpoints.judge import judged
from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.page import Page, Passage
from sphinx_checkpoints.model.part import (
    Action,
    CreateFile,
    DeleteFile,
    EditFile,
    MoveFile,
    Part,
    RunCommand,
    Step,
)
from sphinx_checkpoints.model.tree import File, Tree

NAMES = ("cp1", "cp2", "cp3")
TREES: dict[str, Tree] = {
    "cp1": {"app/a": File(b"1\n")},
    "cp2": {"app/a": File(b"2\n"), "app/b": File(b"1\n")},
    "cp3": {"app/a": File(b"3\n"), "app/b": File(b"1\n")},
}
FIRST, SECOND = Place("docs/one.rst", 9), Place("docs/one.rst", 12)
TAUGHT = (EditFile("app/a", FIRST), CreateFile("app/b", SECOND))


def page(
    docname: str, start: str, finish: str, *actions: Action, is_whole: bool = True
) -> tuple[str, Page]:
    """A page with a part of one step, in the fourth line of its file."""
    place = Place(f"docs/{docname}.rst", 4)
    step = Step(1, "Step 1: Do", "step-1", place, actions, ())
    part = Part(docname, "Part", place, start, finish, 5, (step,))
    return docname, Page(docname, (Passage(docname, part),), is_whole=is_whole)


def found(*pages: tuple[str, Page], states: Mapping[str, Tree] = MappingProxyType({})) -> list[str]:
    """What the judge finds: code, place and the beginning of the sentence."""
    findings = judged(dict(pages), NAMES, {**TREES, **states}, "checkpoints")
    return [f"{one.rule} {one.place} {' '.join(one.message.split()[:5])}" for one in findings]


ONE = page("one", "cp1", "cp2", *TAUGHT)
TWO = page("two", "cp2", "cp3", EditFile("app/a", Place("docs/two.rst", 9)))


def test_nothing_is_found_in_a_chain_that_leads_on() -> None:
    assert found(ONE, TWO) == found(TWO, ONE) == []


CHAINS = {
    "no such start": ([page("one", "cp9", "cp2"), TWO], "docs/one.rst:4 there is no checkpoint"),
    "no such finish": ([page("one", "cp1", "cp9"), TWO], "docs/one.rst:4 there is no checkpoint"),
    "nowhere": ([page("one", "cp1", "cp1"), TWO], "docs/one.rst:4 the part leads from cp1"),
    "back": ([ONE, page("two", "cp3", "cp1")], "docs/two.rst:4 the part leads from cp3"),
    "a fork": ([ONE, page("six", "cp1", "cp2", *TAUGHT), TWO], "docs/six"),
    "a gap": ([ONE, page("two", "cp1", "cp3", *TAUGHT)], "docs/two.rst:4 the part starts at"),
    "a gap, and what is not taught": (
        [ONE, page("two", "cp1", "cp3", TAUGHT[0])],
        "docs/two.rst:4 the part starts at",
    ),
    "not reached": ([ONE], "docs/one.rst:4 no part starts at or"),
}


@pytest.mark.parametrize("case", CHAINS)
def test_a_broken_chain_is_found_once(case: str) -> None:
    pages, expected = CHAINS[case]
    (finding,) = found(*pages)
    assert finding.startswith(f"CP203 {expected}")


ACTIONS: dict[str, tuple[tuple[Action, ...], str]] = {
    "not in the finish": (
        (EditFile("app/a", FIRST), CreateFile("app/c", SECOND)),
        "CP201 docs/one.rst:12 app/c is not in checkpoint",
    ),
    "there already": (
        (CreateFile("app/a", FIRST), TAUGHT[1]),
        "CP201 docs/one.rst:9 app/a is in checkpoint cp1",
    ),
    "not there yet": (
        (TAUGHT[0], EditFile("app/b", SECOND)),
        "CP201 docs/one.rst:12 app/b is not in checkpoint",
    ),
    "not taught": (TAUGHT[:1], "CP201 docs/one.rst:4 app/b is new in cp2,"),
    "twice": (
        (*TAUGHT, EditFile("app/a", Place("docs/one.rst", 15))),
        "CP202 docs/one.rst:15 app/a is taught twice: first",
    ),
    "typed twice": (
        (*TAUGHT, *(RunCommand("ls", "ls", (), "", Place("docs/one.rst", n)) for n in (15, 17))),
        "CP206 docs/one.rst:17 the command is typed twice:",
    ),
}


@pytest.mark.parametrize("case", ACTIONS)
def test_a_mistake_in_an_action_is_found_once(case: str) -> None:
    actions, expected = ACTIONS[case]
    assert found(page("one", "cp1", "cp2", *actions), TWO) == [expected]


HALF: dict[str, Tree] = {
    "cp2.states/half": {"app/a": File(b"1.5\n")},
    "cp2.states/none": {"app/b": File(b"")},
}
HALF_WAY = EditFile("app/a", Place("docs/one.rst", 8), state="half")
EMPTY = CreateFile("app/b", Place("docs/one.rst", 10), state="none")
FILLED = EditFile("app/b", SECOND)
STATES: dict[str, tuple[tuple[Action, ...], str]] = {
    "missing": (
        (HALF_WAY, CreateFile("app/b", Place("docs/one.rst", 10), state="half"), FILLED, TAUGHT[0]),
        "CP201 docs/one.rst:10 app/b is not in checkpoints/cp2.states/half/:",
    ),
    "no such state": (
        (EditFile("app/a", Place("docs/one.rst", 8), state="hlaf"), TAUGHT[0], EMPTY, FILLED),
        "CP201 docs/one.rst:8 app/a is not in checkpoints/cp2.states/hlaf/:",
    ),
    "not reached": (
        (TAUGHT[0], EMPTY, FILLED),
        "CP201 checkpoints/cp2.states/half/app/a:1 no step of one leads",
    ),
    "left in between": (
        (HALF_WAY, TAUGHT[0], EMPTY),
        "CP201 docs/one.rst:10 no later step leads app/b",
    ),
    "back again": (
        (TAUGHT[0], HALF_WAY, EMPTY, FILLED),
        "CP201 docs/one.rst:8 no later step leads app/a",
    ),
    "twice the same": (
        (
            HALF_WAY,
            EditFile("app/a", Place("docs/one.rst", 15), state="half"),
            TAUGHT[0],
            EMPTY,
            FILLED,
        ),
        "CP202 docs/one.rst:15 app/a is taught twice: first",
    ),
    "made twice": (
        (HALF_WAY, TAUGHT[0], EMPTY, TAUGHT[1]),
        "CP201 docs/one.rst:12 app/b is there since docs/one.rst:10:",
    ),
}


def test_a_file_is_taught_in_several_steps() -> None:
    steps = (HALF_WAY, EMPTY, TAUGHT[0], FILLED)
    assert found(page("one", "cp1", "cp2", *steps), TWO, states=HALF) == []


@pytest.mark.parametrize("case", STATES)
def test_a_mistake_in_a_state_is_found_once(case: str) -> None:
    actions, expected = STATES[case]
    assert found(page("one", "cp1", "cp2", *actions), TWO, states=HALF) == [expected]


LAST = Place("docs/two.rst", 12)
GONE: dict[str, Tree] = {
    "cp2": {"app/a": File(b"2\n"), "app/b": File(b"1\n"), "app/old": File(b"4\n")},
    "cp3": {"app/a": File(b"3\n"), "app/new": File(b"1\n")},
}
EDITED, MOVED = EditFile("app/a", Place("docs/two.rst", 9)), MoveFile("app/b", "app/new", LAST)
DELETED = DeleteFile("app/old", Place("docs/two.rst", 15))
AGAIN = Place("docs/two.rst", 18)
TAKEN: dict[str, tuple[tuple[Action, ...], str]] = {
    "not taken away": ((EDITED, MOVED), "CP201 docs/two.rst:4 app/old is in cp2 and"),
    "no such file": (
        (EDITED, MOVED, DELETED, DeleteFile("app/c", AGAIN)),
        "CP201 docs/two.rst:18 app/c is not in checkpoint",
    ),
    "deleted twice": (
        (EDITED, MOVED, DELETED, DeleteFile("app/old", AGAIN)),
        "CP201 docs/two.rst:18 app/old is gone since docs/two.rst:15:",
    ),
    "edited when it is gone": (
        (MOVED, EDITED, DELETED, EditFile("app/a", AGAIN, state="half"), DeleteFile("app/a", LAST)),
        "CP201 docs/two.rst:12 app/a is in cp3, and",
    ),
    "moved where one is": (
        (EDITED, MoveFile("app/b", "app/a", LAST), CreateFile("app/new", AGAIN), DELETED),
        "CP201 docs/two.rst:12 app/a is there since docs/two.rst:9:",
    ),
    "moved elsewhere": (
        (EDITED, MoveFile("app/b", "app/nwe", LAST), CreateFile("app/new", AGAIN), DELETED),
        "CP201 docs/two.rst:12 app/nwe is not in cp3,",
    ),
    "moved and not edited": (
        (EDITED, MoveFile("app/old", "app/new", LAST), DeleteFile("app/b", AGAIN)),
        "CP201 docs/two.rst:12 app/new is another one in",
    ),
    "deleted for ever": (
        (EDITED, MOVED, DELETED, DeleteFile("app/new", AGAIN)),
        "CP201 docs/two.rst:18 app/new is in cp3, and",
    ),
}


def gone(*actions: Action) -> list[str]:
    """What the judge finds where the second part moves a file and deletes another."""
    one = page("one", "cp1", "cp2", *TAUGHT, CreateFile("app/old", Place("docs/one.rst", 15)))
    states = {**GONE, "cp3.states/half": {"app/a": File(b"2.5\n")}}
    with_half = any(getattr(action, "state", "") for action in actions)
    return found(one, page("two", "cp2", "cp3", *actions), states=states if with_half else GONE)


def test_a_file_is_moved_and_another_deleted() -> None:
    assert gone(EDITED, MOVED, DELETED) == gone(MOVED, DELETED, EDITED) == []


@pytest.mark.parametrize("case", TAKEN)
def test_a_mistake_with_what_goes_is_found_once(case: str) -> None:
    actions, expected = TAKEN[case]
    assert gone(*actions) == [expected]


def test_what_a_command_makes_may_be_a_state() -> None:
    run = RunCommand("make", "make", ("app/b", "app/c"), "", FIRST, state="none")
    one = page("one", "cp1", "cp2", run, EditFile("app/a", SECOND), FILLED)
    more = {
        "cp2": {**TREES["cp2"], "app/c": File(b"")},
        "cp3": {**TREES["cp3"], "app/c": File(b"")},
    }
    states = {**more, "cp2.states/none": HALF["cp2.states/none"]}
    assert found(one, TWO, states=states) == []


def test_an_edit_that_changes_nothing_is_found() -> None:
    edit = EditFile("app/a", Place("docs/two.rst", 9))
    same = EditFile("app/b", Place("docs/two.rst", 12))
    assert found(ONE, page("two", "cp2", "cp3", edit, same)) == [
        "CP201 docs/two.rst:12 app/b is the same in"
    ]


def test_a_skipped_action_is_not_judged() -> None:
    nowhere = CreateFile("app/c", Place("docs/one.rst", 15), skip="a reason")
    assert found(page("one", "cp1", "cp2", *TAUGHT, nowhere), TWO) == []


def test_of_a_page_that_is_not_whole_only_the_chain_is_judged() -> None:
    assert found(page("one", "cp1", "cp2", is_whole=False), TWO) == []
    assert found(page("one", "cp1", "cp2", is_whole=False)) == []
    (finding,) = found(page("one", "cp9", "cp2", is_whole=False), TWO)
    assert finding.startswith("CP203 docs/one.rst:4")
