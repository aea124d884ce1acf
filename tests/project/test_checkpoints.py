"""The course and the application: each is the other, from the first checkpoint to the live tree."""

import ast
import re
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from whereabouts import COURSE

from sphinx_checkpoints.model.tree import Tree
from sphinx_checkpoints.pages.site import Site
from tests.support.places import ROOT
from tools.course import Course

# What the brief of Part 2 creates or edits.
CHAT = {
    "chanx_django/chat/consumers/__init__.py",
    "chanx_django/chat/consumers/chat_consumer.py",
    "chanx_django/chat/messages.py",
    "chanx_django/chat/routing.py",
    "chanx_django/config/routing.py",
}
ROUTING = "chanx_django/config/routing.py"
PART_2 = ("cp1", "cp2")


@pytest.fixture(scope="module")
def course() -> Course:
    return Course(Site(ROOT / "docs"))


def test_the_live_tree_is_the_newest_checkpoint(course: Course) -> None:
    live, newest = course.project.live_tree, course.project.snapshot(course.project.newest)
    assert [path for path in live.keys() | newest if live.get(path) != newest.get(path)] == []


def test_the_parts_lead_from_the_first_checkpoint_to_the_last(course: Course) -> None:
    names = course.project.names
    assert [(part.start, part.finish) for part in course.parts] == [*pairwise(names)]


def test_nothing_is_in_the_application_that_no_step_has_taught(course: Course) -> None:
    assert [*course.untaught()] == []


def test_each_step_names_what_it_adds(course: Course) -> None:
    assert [*course.unnamed()] == []


def test_the_first_checkpoint_needs_django_alone(course: Course) -> None:
    tree = course.project.snapshot(course.project.names[0])
    assert tree["chanx_django/requirements.txt"].content.decode().splitlines() == ["Django~=5.2"]
    own = {path.split("/")[1].removesuffix(".py") for path in tree}
    assert {*imported(tree)} - own - sys.stdlib_module_names == {"django"}


def test_learners_are_told_the_requirements_of_the_course(course: Course) -> None:
    newest = course.project.snapshot(course.project.newest)
    files = [path for path in newest if Path(path).match("requirements*.txt")]
    asked = [line for path in files for line in newest[path].content.decode().splitlines()]
    tests = (
        path.read_text(encoding="utf-8") for path in (ROOT / "tests/checkpoints").rglob("*.py")
    )
    told = {line for text in tests for line in re.findall(r'"([\w-]+(?:\[\w+\])?~=[\d.]+)"', text)}
    assert told
    assert told <= {*asked}


def test_no_file_of_the_course_is_taken_for_a_misspelt_one(course: Course) -> None:
    tree = course.project.snapshot(course.project.newest)
    assert {Path(path).name for path in tree if path.endswith(".py")} <= COURSE


def imported(tree: Tree) -> Iterator[str]:
    """The packages that the files of a tree import."""
    for path, file in tree.items():
        for node in ast.walk(ast.parse(file.content)) if path.endswith(".py") else ():
            if isinstance(node, ast.Import):
                yield from (name.name.partition(".")[0] for name in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield (node.module or "").partition(".")[0]


def test_part_2_is_the_five_files_of_the_chat(course: Course) -> None:
    before, after = map(course.project.snapshot, PART_2)
    changed = {path for path in before.keys() | after if before.get(path) != after.get(path)}
    assert changed == CHAT
    assert CHAT - before.keys() == CHAT - {ROUTING}


def test_the_chat_is_switched_on_by_one_line(course: Course) -> None:
    lines = [
        course.project.snapshot(name)[ROUTING].content.decode().splitlines() for name in PART_2
    ]
    changed = [(old, new) for old, new in zip(*lines, strict=True) if old != new]
    assert changed == [(f"        # {lines[1][5].strip()}", lines[1][5])]
