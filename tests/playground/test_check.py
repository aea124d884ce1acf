"""A learner's tree is told the same in the page as on a machine: the step, the place, the sentence.

What is told on a machine, ``tests/learners`` holds by the same tables. Without --all each part
sends a few trees, always the same.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

import pytest

from sphinx_checkpoints.judge.replay import replay
from sphinx_checkpoints.model.tree import Tree
from sphinx_checkpoints.pages.site import Site
from tests.learners.edits import Encode, Right, Write, Wrong, edited
from tests.learners.mistakes import WRONG
from tests.learners.right import RIGHT
from tests.support.in_node import Worker, worker
from tests.support.places import ROOT

T = TypeVar("T")
FEW = 3
SEED = 14
# The first step whose tests need a package that the playground leaves out: openai, and what speaks
# to Redis. Part 6 is about servers.
NEEDS_MORE = {"cp3": 7, "cp4": 5}
# What Python says in other words since 3.14, which the playground has: what is told then.
NEWER = {"type_misspelt": "Python knows no type string here"}
PARTS = ("cp1", "cp2", "cp3", "cp4")


def is_typed(tree: Wrong | Right) -> bool:
    """Whether a reader can have typed it: what a page keeps is text."""
    return not any(
        isinstance(edit, Encode) or (isinstance(edit, Write) and isinstance(edit.content, bytes))
        for edit in tree.edits
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give each test its trees."""
    everything = metafunc.config.getoption("--all")

    def chosen(finish: str, trees: Sequence[T]) -> Iterator[object]:
        if not everything:
            trees = random.Random(SEED).sample(trees, min(FEW, len(trees)))  # noqa: S311
        for tree in trees:
            yield pytest.param(finish, tree, id=f"{finish}-{tree.name}")  # type: ignore[attr-defined]

    if "wrong" in metafunc.fixturenames:
        tables = [
            chosen(finish, [one for one in chain(*WRONG[finish].values()) if can(finish, one)])
            for finish in PARTS
        ]
        metafunc.parametrize(("finish", "wrong"), [*chain(*tables)])
    elif "right" in metafunc.fixturenames:
        tables = [chosen(finish, [*filter(is_typed, RIGHT[finish])]) for finish in PARTS]
        metafunc.parametrize(("finish", "right"), [*chain(*tables)])


def can(finish: str, wrong: Wrong) -> bool:
    """Whether a page can tell of a tree what is wrong."""
    return is_typed(wrong) and wrong.step < NEEDS_MORE.get(finish, 99)


class Workers:
    """A worker for each part, and the trees that its steps lead to."""

    def __init__(self, site: Site, scratch: Path) -> None:
        self.site, self.scratch = site, scratch
        self.parts = {part.finish: part for part in site.parts}
        self.now: tuple[str, Worker, Any] | None = None

    def states(self, finish: str) -> Mapping[int, Tree]:
        """The tree after each step."""
        part = self.parts[finish]
        return replay(part, self.site.project.trees(part.start, part.finish)).numbered

    def of(self, finish: str) -> Worker:
        """The worker of a part; one at a time, for each takes memory."""
        if not self.now or self.now[0] != finish:
            self.end()
            context = worker(self.site, self.parts[finish], self.scratch)
            self.now = finish, context.__enter__(), context
        return self.now[1]

    def end(self) -> None:
        """End the one that runs."""
        if self.now:
            self.now[2].__exit__(None, None, None)
            self.now = None


@pytest.fixture(scope="module")
def workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workers]:
    """The workers of the parts."""
    made = Workers(Site(ROOT / "docs"), tmp_path_factory.mktemp("worker"))
    yield made
    made.end()


def test_a_wrong_tree_is_told_what_is_wrong(workers: Workers, finish: str, wrong: Wrong) -> None:
    tree = edited(workers.states(finish), wrong.after, wrong.edits)
    steps = workers.of(finish).check(tree, len(workers.parts[finish].steps))
    failing = next(one for one in steps if one["state"] == "failing")
    assert failing["number"] == wrong.step, failing["sentence"]
    assert NEWER.get(wrong.name, wrong.phrase) in failing["sentence"]
    place = f"{failing['path']}:{failing['line']}" if failing["path"] else ""
    assert place.startswith(wrong.place), failing["sentence"]


def test_a_right_tree_passes(workers: Workers, finish: str, right: Right) -> None:
    last = NEEDS_MORE.get(finish, 99) - 1
    steps = workers.of(finish).check(edited(workers.states(finish), None, right.edits), last)
    assert [one for one in steps if one["state"] != "done"] == []
