"""Import what the learner wrote, or fail with a sentence: of no library, so at every checkpoint."""

import importlib
import inspect
import sys
import traceback
from pathlib import Path
from types import ModuleType
from typing import NoReturn, TypeVar

import pytest
from errors import sentence_of
from source import place, shown
from unreadable import undecodable
from whereabouts import file_of_module, is_there, missing

T = TypeVar("T")


def fail(sentence: str) -> NoReturn:
    """Fail the test with a sentence for the learner; the traceback is only printed."""
    if sys.exc_info()[1]:
        traceback.print_exc()
    # "from None": the sentence stands alone, without the exception that led to it.
    raise pytest.fail.Exception(sentence, pytrace=False) from None


def load(module: str, step: int) -> ModuleType:
    """Import a module that a step makes, or fail with what is wrong and where."""
    file = file_of_module(module)
    if not is_there(file):
        fail(missing(file, step))
    for path in (file.parent / "__init__.py", file):
        if path.is_file() and (problem := undecodable(path)):
            fail(problem)
    if not file.read_bytes().strip():
        fail(f"{shown(file)} is empty: write what Step {step} shows, and save it.")
    return imported(module, file)


def imported(module: str, file: Path) -> ModuleType:
    """Import a module, or fail with what is wrong in this file, or in one that it imports."""
    try:
        return importlib.import_module(module)
    except (Exception, SystemExit, pytest.fail.Exception) as error:
        fail(sentence_of(error, place(file, 1)))


def classes(module: str, base: type[T], step: int) -> list[type[T]]:
    """The subclasses of a base that a module of the learner's holds."""
    return subclasses(load(module, step), base)


def subclasses(module: ModuleType, base: type[T]) -> list[type[T]]:
    """The subclasses of a base that a module holds."""
    members = inspect.getmembers(module, inspect.isclass)
    return [found for _, found in members if issubclass(found, base) and found is not base]
