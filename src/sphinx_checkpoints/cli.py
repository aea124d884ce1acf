"""The command ``checkpoints``."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from keyword import iskeyword
from types import ModuleType

from sphinx_checkpoints.command_line import COMMANDS, parse
from sphinx_checkpoints.model.errors import CheckpointError

# What the extra "learn" brings: a site is built and checked without it.
_LEARN = ("rich", "starlette", "uvicorn", "watchfiles")


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command: 0 when all is well, 1 when something is not, 2 for a wrong call.

    A command, and an error, may say otherwise.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal may not know every character
    options = parse(sys.argv[1:] if argv is None else argv)
    try:
        status: int = _command(options.command).run(options)
        sys.stdout.flush()
        return status
    except CheckpointError as error:
        print(f"checkpoints: {error}", file=sys.stderr)
        return COMMANDS[options.command].error_status if error.status is None else error.status
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # who reads this has read enough, as head does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _command(name: str) -> ModuleType:
    """The module of a command. Raises CheckpointError where it needs what is not installed."""
    try:
        module = f"{name}_" if iskeyword(name) else name
        return import_module(f"sphinx_checkpoints.commands.{module}")
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing not in _LEARN:
            raise
        raise CheckpointError(
            f"the package {missing} is missing: install what checkpoints {name} needs with "
            'python -m pip install "sphinx-checkpoints[learn]".'
        ) from error
