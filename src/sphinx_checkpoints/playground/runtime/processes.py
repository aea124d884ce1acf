"""Python processes that tests start, in this interpreter: a browser has no others."""

import runpy
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from types import TracebackType
from typing import Any

from sphinx_checkpoints.playground.runtime.replacing import replaced

_PYTHON = "python"  # what such a process is started with
# Runs a block in a folder and an environment, with what the application imports not imported yet.
_Apart = Callable[[Path, Mapping[str, str]], AbstractContextManager[None]]
_run = subprocess.run


@contextmanager
def in_here(apart: _Apart) -> Iterator[None]:
    """Have ``subprocess.run`` run Python in this interpreter."""

    def run(command: Any, **options: Any) -> subprocess.CompletedProcess[Any]:
        if isinstance(command, str) or not command or command[0] != _PYTHON:
            return _run(command, **options)
        words = [*map(str, command[1:])]
        folder = Path(options.get("cwd") or Path.cwd())
        with apart(folder, options.get("env") or {}):
            ended = _ended(words)
        if options.get("check"):
            ended.check_returncode()
        return ended

    with replaced(sys, {"executable": _PYTHON}), replaced(subprocess, {"run": run}):
        yield


def _ended(words: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """A process of Python with these arguments that has come to its end."""
    with redirect_stdout(StringIO()) as output, redirect_stderr(StringIO()) as errors:
        try:
            _execute(words)
            code = 0
        except SystemExit as error:
            code = error.code if isinstance(error.code, int) else int(bool(error.code))
            print(error.code if isinstance(error.code, str) else "", end="", file=sys.stderr)
        except BaseException as error:
            traceback.print_exception(error.with_traceback(_without_own(error.__traceback__)))
            code = 1
    return subprocess.CompletedProcess(words, code, output.getvalue(), errors.getvalue())


def _execute(words: Sequence[str]) -> None:
    """Execute what is named as for Python's own command: -c, -m, or a file."""
    kind, named = words[0], words[1:]
    is_file = kind not in {"-c", "-m"}
    sys.path.insert(0, str(Path(kind).resolve().parent if is_file else Path.cwd()))
    with replaced(sys, {"argv": [*words] if is_file else [kind, *named[1:]]}):
        if kind == "-c":
            exec(compile(named[0], "<string>", "exec"), {"__name__": "__main__"})  # noqa: S102
        elif kind == "-m":
            runpy.run_module(named[0], run_name="__main__", alter_sys=True)
        else:
            runpy.run_path(kind, run_name="__main__")


def _without_own(trace: TracebackType | None) -> TracebackType | None:
    """A traceback without the frames of this module, and of what it runs files with."""
    while trace and trace.tb_frame.f_code.co_filename in {__file__, runpy.__file__}:
        trace = trace.tb_next
    return trace
