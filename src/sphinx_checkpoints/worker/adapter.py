"""Calls a function of the project's own adapter file."""

import importlib.util
import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from .sentences import JobError, sentence_of

NAME = "checkpoints_adapter"


def call_adapter(job: Mapping[str, Any], report: Any) -> object:
    """What a function of the adapter gives, as JSON can hold it.

    Raises JobError for a file or function that is not there, fails, or gives something else.
    """
    file, name = Path(job["file"]), job["function"]
    function = getattr(load(file), name, None)
    if not callable(function):
        raise JobError(f"{file} has no function {name}: write one.")
    report(f"{name} of {file}")
    watch_files(report)
    try:
        result = function(**job["arguments"])
    except Exception as error:
        raise JobError(f"{name} of {file} raised {sentence_of(error)}.") from error
    try:
        return json.loads(json.dumps(result))
    except (TypeError, ValueError) as error:
        raise JobError(f"{name} of {file} gives what JSON cannot hold: {error}.") from error


def watch_files(report: Callable[[str], None]) -> None:
    """Report each file of the job's folder that begins to run: it may be the last."""
    here = f"{Path.cwd()}{os.sep}"

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        file = getattr(arguments[0], "co_filename", "") if event == "exec" else ""
        if file.startswith(here):
            report(file.removeprefix(here).replace(os.sep, "/"))

    sys.addaudithook(hear)


def load(file: Path) -> ModuleType:
    """The adapter as a module."""
    if not file.is_file():
        raise JobError(f"the adapter {file} is not there: set checkpoints_adapter to its path.")
    spec = importlib.util.spec_from_file_location(NAME, file)
    if not spec or not spec.loader:
        raise JobError(f"the adapter {file} is no Python file.")
    sys.modules[NAME] = module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise JobError(f"the adapter {file} cannot be imported: {sentence_of(error)}.") from error
    return module
