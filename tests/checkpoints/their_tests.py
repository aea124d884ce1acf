"""Finds the tests that learners wrote, as manage.py test does, and says which it would not find."""

import ast
import inspect
import unittest
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import FunctionType, ModuleType

from django.test import SimpleTestCase, TransactionTestCase
from imports import module_of
from loading import fail, imported
from source import parsed, place, place_of, project, shown
from unreadable import undecodable
from whereabouts import listed, missing

PREFIX = "test"
RUN = (PREFIX, "setUp", "tearDown", "asyncSetUp", "asyncTearDown", "_")  # by a test case itself
CASE = "let it extend the ConsumerTestCase of core.testing."
Tests = tuple[unittest.TestCase, ...]
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def tests_of(app: str, file: str, step: int) -> Tests:
    """The tests of an application; fails with why there are none, or why one is not found."""
    files = [*written(app)]
    if not files:
        fail(missing(project() / app / "tests" / file, step))
    for path in files:
        if problem := undecodable(path) or next(hidden(path), ""):
            fail(problem)
    found = [test for path in files for test in cases_of(imported(module_of(path), path))]
    if not found:
        fail(f"{place(files[0], 1)}: there is no test yet: write them as Step {step} shows.")
    return tuple(found)


def written(app: str) -> Iterator[Path]:
    """The files of an application that are meant to have tests."""
    for path in sorted((project() / app).rglob("*.py")):
        if PREFIX in path.stem.lower() or (path.parent.name == "tests" and path.stem != "__init__"):
            yield path


def hidden(path: Path) -> Iterator[str]:
    """Why manage.py test does not find the tests of a file, or not all."""
    if not path.name.startswith(PREFIX):
        if any(True for _ in functions_of(path)):
            yield (
                f"{place(path, 1)}: manage.py test looks into files whose name begins with test: "
                f"rename it to test_{path.stem.removesuffix('_test').removesuffix('_tests')}.py."
            )
        return
    for folder in path.relative_to(project()).parents[:-1]:
        file = project() / folder / "__init__.py"
        if file not in listed(file.parent):
            yield (
                f"{shown(file)} is not there, and without it manage.py test does not look into the "
                "folder: create it, empty."
            )
    if path.with_suffix("") / "__init__.py" in listed(path.with_suffix("")):
        yield (
            f"{place(path, 1)}: a folder beside this file has the same name, and Python takes "
            "that: move the tests into the folder, and delete this file."
        )
    yield from lost(path)


def lost(path: Path) -> Iterator[str]:
    """The tests of a file that nobody runs, each with why."""
    for node in parsed(path).body:
        if isinstance(node, Function) and node.name.startswith(PREFIX):
            at = place(path, node.lineno)
            yield f"{at}: {node.name} stands in no class: move it into one, and {CASE}"
        if isinstance(node, ast.ClassDef):
            yield from overwritten(path, node)


def overwritten(path: Path, node: ast.ClassDef) -> Iterator[str]:
    """The methods of a class of which another one has the name."""
    names: set[str] = set()
    for method in (one for one in node.body if isinstance(one, Function)):
        if method.name in names and method.name.startswith(PREFIX):
            at = place(path, method.lineno)
            yield (
                f"{at}: {node.name} has two methods {method.name}, and Python keeps the last: give "
                "each test a name of its own."
            )
        names.add(method.name)


def functions_of(path: Path) -> Iterator[Function]:
    """The functions of a file that are called as a test is."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, Function) and node.name.startswith(PREFIX):
            yield node


def cases_of(module: ModuleType) -> Iterator[unittest.TestCase]:
    """The tests of a module; fails at a class whose tests would not run."""
    for _, case in inspect.getmembers(module, inspect.isclass):
        if case.__module__ != module.__name__:
            continue
        if problem := why_not_run(case):
            fail(problem)
        if issubclass(case, unittest.TestCase):
            yield from map(case, unittest.defaultTestLoader.getTestCaseNames(case))


def why_not_run(case: type) -> str:
    """Why the tests of a class are not run; "" if they are."""
    own = {name: one for name, one in vars(case).items() if inspect.isfunction(one)}
    tests = [one for name, one in own.items() if name.startswith(PREFIX)]
    if not issubclass(case, unittest.TestCase):
        return f"{place_of(case)}: {case.__name__} is no test case: {CASE}" if tests else ""
    if not issubclass(case, SimpleTestCase):
        waiting = [one for one in tests if inspect.iscoroutinefunction(one)]
        is_async = issubclass(case, unittest.IsolatedAsyncioTestCase)
        if waiting and not is_async:
            return (
                f"{place_of(case)}: nobody awaits the tests of {case.__name__}, which is Python's "
                f"own kind of test case: {CASE}"
            )
    if issubclass(case, TransactionTestCase) and case.databases:
        return (
            f"{place_of(case)}: {case.__name__} asks for a database, and the project has none: "
            f"{CASE}"
        )
    return next(unnamed(own), "")


def unnamed(own: dict[str, FunctionType]) -> Iterator[str]:
    """The methods of a class that assert something, and that nothing calls."""
    for name, method in own.items():
        is_called = f".{name}(" in inspect.getsource(inspect.getmodule(method) or method)
        if ".assert" in inspect.getsource(method) and not (is_called or name.startswith(RUN)):
            yield (
                f"{place_of(method)}: {name} is not run: the name of a test begins with test: "
                f"call it test_{name}."
            )
