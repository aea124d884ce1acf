"""Answers a job's questions about names, addresses and commands."""

import builtins
import keyword
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from .adapter import Adapter, Breaks, import_application
from .following import followed
from .importing import Source, read_sources
from .knowledge import names_in
from .placeholders import forms_of
from .scope import Scope


def look_up(job: Mapping[str, Any], report: Callable[[str], None]) -> dict[str, object]:
    """The names that Python files lead to, and what is wrong with addresses and commands.

    ``followed`` tells of each of the job's ``names``, which are pieces of Python, how far it leads.
    ``broken`` are the places at which the tree's own files, or the adapter, do not run. ``report``
    gets each file that begins to run.
    """
    _watch_files(report)
    breaks = Breaks(file := job["adapter"] or "")
    sources = read_sources(job["files"], breaks)  # before anything runs that could change them
    adapter = Adapter(file, breaks, report)
    import_application(job["application"], breaks)
    known = {*dir(builtins), *keyword.kwlist}
    for source in sources:
        known |= _names_of(source, breaks)
    scope = Scope(sources)
    return {
        "names": sorted(known - {""}),
        "followed": {text: followed(text, scope) for text in job["names"]},
        "addresses": adapter.problems("address_problem", job["addresses"], forms_of),
        "commands": adapter.problems("command_problem", job["commands"]),
        "broken": breaks.places,
    }


def _watch_files(report: Callable[[str], None]) -> None:
    """Report each file of the job's folder that begins to run: it may be the last."""
    here = f"{Path.cwd()}{os.sep}"

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        file = getattr(arguments[0], "co_filename", "") if event == "exec" else ""
        if file.startswith(here):
            report(file.removeprefix(here).replace(os.sep, "/"))

    sys.addaudithook(hear)


def _names_of(source: Source, breaks: Breaks) -> set[str]:
    """The names of all that a file imports."""
    found: set[str] = set()
    for asked in source.imports:
        found |= {*asked.module.split("."), asked.name}
        with breaks.noted(source.file, asked.line, may_fail=asked.is_guarded):
            for value in asked.values():
                found |= names_in(value)
    return found
