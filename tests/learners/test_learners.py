"""Workplaces' trees: the wrong ones are told what is wrong and where, the right ones pass.

Without --all each class of trees sends a few, always the same.
"""

import random
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TypeVar

import pytest

from tests.learners.edits import Right, Wrong, edited
from tests.learners.mistakes import WRONG
from tests.learners.right import RIGHT
from tests.learners.workplace import Workplace

T = TypeVar("T")
FEW = 2
SEED = 14


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give each test its trees."""
    everything = metafunc.config.getoption("--all", default=False)

    def chosen(finish: str, trees: Sequence[Wrong | Right], few: int) -> Iterator[object]:
        if not everything:
            trees = random.Random(SEED).sample(trees, min(few, len(trees)))  # noqa: S311 - any will do
        for tree in trees:
            yield pytest.param(finish, tree, id=f"{finish}-{tree.name}")

    if "wrong" in metafunc.fixturenames:
        tables = [
            chosen(finish, kind, FEW) for finish, kinds in WRONG.items() for kind in kinds.values()
        ]
        metafunc.parametrize(("finish", "wrong"), [*chain(*tables)])
    elif "right" in metafunc.fixturenames:
        tables = [chosen(finish, trees, 1) for finish, trees in RIGHT.items()]
        metafunc.parametrize(("finish", "right"), [*chain(*tables)])


def test_a_wrong_tree_is_told_what_is_wrong(someone: Workplace, finish: str, wrong: Wrong) -> None:
    standing = someone.standing(finish, edited(someone.states[finish], wrong.after, wrong.edits))
    failing = standing.failing
    assert failing, "it passes"
    assert failing.step.number == wrong.step, failing.sentence
    assert wrong.phrase in failing.sentence
    assert str(failing.place or "").startswith(wrong.place), failing.sentence
    before = "not yet" if standing.is_broken else "done"  # where nothing starts, nothing is tried
    assert {found.state for found in standing.steps[: wrong.step - 1]} <= {before}
    assert "does not pass" not in failing.sentence, "it is only the name of a test and an error"
    assert "\n" not in failing.sentence


def test_a_right_tree_passes(someone: Workplace, finish: str, right: Right) -> None:
    tree = edited(someone.states[finish], None, right.edits)
    for part in someone.parts_in_the_environment_of(finish):
        standing = someone.standing(part, tree)
        assert standing.is_green, standing.failing


def test_each_part_has_wrong_trees_and_right_ones(someone: Workplace) -> None:
    assert {*WRONG} == {*RIGHT} == {*someone.parts}


def test_the_tables_are_large_enough() -> None:
    wrong = {finish: [*chain(*kinds.values())] for finish, kinds in WRONG.items()}
    for finish in WRONG:
        assert len(wrong[finish]) >= 40, "a part has at least 40 wrong trees"
        assert len(RIGHT[finish]) >= 12, "a part has at least 12 right ones"
        names = [one.name for one in wrong[finish]] + [one.name for one in RIGHT[finish]]
        assert len({*names}) == len(names), "two trees of a part have the same name"
