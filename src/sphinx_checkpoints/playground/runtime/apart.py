"""The interpreter as a new process finds it: what the application has made of it is put aside."""

import logging
import os
import sys
import warnings
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from sphinx_checkpoints.playground.runtime.replacing import replaced


@contextmanager
def apart(
    folder: Path, environment: Mapping[str, str], *, fresh: Collection[str], own: Collection[str]
) -> Iterator[None]:
    """Run the block in a folder and an environment, and put back afterwards what it has changed.

    The ``fresh`` packages are imported anew in it, and modules from below the ``own`` folders.
    """
    with ExitStack() as stack:
        stack.enter_context(warnings.catch_warnings())
        stack.enter_context(_as_before(sys.path, sys.meta_path, sys.path_hooks))
        stack.enter_context(_modules(fresh, own))
        stack.enter_context(_variables(environment))
        stack.enter_context(_logging())
        stack.enter_context(replaced(sys, {"dont_write_bytecode": True}))
        stack.callback(os.chdir, Path.cwd())
        os.chdir(folder)
        sys.path[:] = [entry for entry in sys.path if not _is_below(entry, own)]
        yield


@contextmanager
def _as_before(*lists: list[Any]) -> Iterator[None]:
    """Have lists hold afterwards what they hold now."""
    before = [[*one] for one in lists]
    try:
        yield
    finally:
        for one, content in zip(lists, before, strict=True):
            one[:] = content


@contextmanager
def _modules(fresh: Collection[str], own: Collection[str]) -> Iterator[None]:
    """Have what is to be imported anew not imported; what else is imported stays."""
    before = dict(sys.modules)
    for name in [name for name, module in before.items() if _is_new(name, module, fresh, own)]:
        del sys.modules[name]
    try:
        yield
    finally:
        for name, module in [*sys.modules.items()]:
            is_made = not getattr(module, "__spec__", None)  # by pytest, for a folder of tests
            if name not in before and (is_made or _is_new(name, module, fresh, own)):
                del sys.modules[name]
        sys.modules |= before


def _is_new(name: str, module: ModuleType, fresh: Collection[str], own: Collection[str]) -> bool:
    """Whether a module is one of these packages, or from below a folder."""
    if name.partition(".")[0] in fresh:
        return True
    if not (spec := getattr(module, "__spec__", None)):
        return False
    # Of a folder without __init__.py the places are looked up anew, in a parent that may be gone.
    found = spec.submodule_search_locations
    folders = () if found is None else getattr(found, "_path", found)
    places = [spec.origin, *folders]
    return any(_is_below(str(place), own) for place in places if place)


def _is_below(path: str, folders: Collection[str]) -> bool:
    return any(path == folder or path.startswith(f"{folder}/") for folder in folders)


@contextmanager
def _variables(environment: Mapping[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.clear()
    os.environ |= environment
    try:
        yield
    finally:
        os.environ.clear()
        os.environ |= before


@contextmanager
def _logging() -> Iterator[None]:
    """Have loggers afterwards as they are now, and nobody look at what they make meanwhile."""
    named = logging.root.manager.loggerDict.values()
    loggers = [logging.root, *(one for one in named if isinstance(one, logging.Logger))]
    before = [(one, {**vars(one), "handlers": [*one.handlers]}) for one in loggers]
    make = logging.getLogRecordFactory()
    logging.setLogRecordFactory(logging.LogRecord)
    try:
        yield
    finally:
        logging.setLogRecordFactory(make)
        for one, state in before:
            vars(one).update(state)
