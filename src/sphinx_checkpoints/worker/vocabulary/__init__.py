"""What the names of a tree's files lead to, asked in the tree's own interpreter.

The check's worker loads this package by its path, where the rest of it is not installed.
"""

import builtins
import importlib
import importlib.util
import keyword
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType

from .breaking import Breaks
from .following import followed
from .importing import Source, read_sources
from .naming import names_in
from .scope import Scope

ADAPTER, APPLICATION = "checkpoints_adapter", "checkpoints_application"


def ask(
    files: Sequence[str],
    application: str,
    adapter: str,
    addresses: Sequence[str],
    commands: Sequence[str],
    names: Sequence[str],
) -> dict[str, object]:
    """The names that Python files lead to, and what is wrong with addresses and commands.

    ``followed`` tells of each of ``names``, which are pieces of Python, how far it leads.
    ``broken`` are the places at which the tree's own files, or the adapter, do not run.
    """
    breaks = Breaks(adapter)
    sources = read_sources(files, breaks)  # before anything runs that could change them
    project = None
    with breaks.noted(setting=ADAPTER):
        project = load(adapter) if adapter else None
        if prepare := getattr(project, "prepare", None):
            prepare()
    with breaks.noted(setting=APPLICATION):
        if application:
            importlib.import_module(application)
    known = {*dir(builtins), *keyword.kwlist}
    for source in sources:
        known |= names_of(source, breaks)
    scope = Scope(sources)
    return {
        "names": sorted(known - {""}),
        "followed": {text: followed(text, scope) for text in names},
        "addresses": problems(project, "address_problem", addresses, breaks),
        "commands": problems(project, "command_problem", commands, breaks),
        "broken": breaks.places,
    }


def names_of(source: Source, breaks: Breaks) -> set[str]:
    """The names of all that a file imports."""
    found: set[str] = set()
    for asked in source.imports:
        found |= {*asked.module.split("."), asked.name}
        with breaks.noted(source.file, asked.line, may_fail=asked.is_guarded):
            for value in asked.values():
                found |= names_in(value)
    return found


def problems(
    project: ModuleType | None, function: str, values: Sequence[str], breaks: Breaks
) -> Mapping[str, str]:
    """What the project's adapter says of each value; "" where it is right."""
    judge = getattr(project, function, lambda _: "")
    found: dict[str, str] = {}
    with breaks.noted(setting=ADAPTER):
        for value in values:
            found[value] = str(judge(value) or "")
    return found


def load(file: str) -> ModuleType:
    """The project's adapter as a module."""
    spec = importlib.util.spec_from_file_location("project_adapter", file)
    if not spec or not spec.loader:
        raise ImportError(f"{Path(file).name} is no Python file.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
