"""Workplaces' trees: the wrong ones are told what is wrong and where, the right ones pass.

Without --all each class of trees sends a few, always the same.
"""

import random
from collections.abc import Sequence
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

    def chosen(trees: Sequence[T], few: int) -> list[T]:
        if everything:
            return list(trees)
        return random.Random(SEED).sample(trees, few)  # noqa: S311 - any will do

    if "wrong" in metafunc.fixturenames:
        trees = [tree for kind in WRONG.values() for tree in chosen(kind, FEW)]
        metafunc.parametrize("wrong", trees, ids=[tree.name for tree in trees])
    elif "right" in metafunc.fixturenames:
        right = chosen(RIGHT, 1)
        metafunc.parametrize("right", right, ids=[tree.name for tree in right])


def test_a_wrong_tree_is_told_what_is_wrong(someone: Workplace, wrong: Wrong) -> None:
    standing = someone.standing(edited(someone.states, wrong.after, wrong.edits))
    failing = standing.failing
    assert failing, "it passes"
    assert failing.step.number == wrong.step, failing.sentence
    assert wrong.phrase in failing.sentence
    assert str(failing.place or "").startswith(wrong.place), failing.sentence
    assert [found.state for found in standing.steps[: wrong.step - 1]] == ["done"] * (
        wrong.step - 1
    )
    assert "does not pass" not in failing.sentence, "it is only the name of a test and an error"
    assert "\n" not in failing.sentence


def test_a_right_tree_passes(someone: Workplace, right: Right) -> None:
    standing = someone.standing(edited(someone.states, 4, right.edits))
    assert standing.is_green, standing.failing


def test_the_tables_are_large_enough() -> None:
    assert sum(map(len, WRONG.values())) >= 60
    assert len(RIGHT) >= 20
    names = [tree.name for kind in (*WRONG.values(), RIGHT) for tree in kind]
    assert len(set(names)) == len(names), "two trees have the same name"
