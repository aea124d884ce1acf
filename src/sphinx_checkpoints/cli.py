"""The command ``checkpoints``."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from pathlib import Path

from sphinx_checkpoints.commands import (
    branches,
    check,
    diff,
    hint,
    new,
    playground,
    reset,
    serve,
    status,
    update,
    watch,
)
from sphinx_checkpoints.errors import CheckpointError

COMMANDS = (status, watch, hint, diff, reset, serve, check, update, new, branches, playground)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command: 0 when all is well, 1 when something is not, 2 for a wrong call."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal may not know every character
    options = parser().parse_args(argv)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        status = run(options)
        sys.stdout.flush()
        return status
    except CheckpointError as error:
        print(f"checkpoints: {error}", file=sys.stderr)
        return int(options.trouble)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # who reads this has read enough, as head does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def parser() -> argparse.ArgumentParser:
    """The command line, with a subcommand for each module."""
    whole = argparse.ArgumentParser(
        prog="checkpoints", description="Keep a tutorial and its code together."
    )
    whole.add_argument(
        "--docs",
        type=Path,
        help="the folder of the pages, with conf.py (default: docs/ here or in a folder above)",
    )
    subparsers = whole.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for command in COMMANDS:
        summary = (command.__doc__ or "").splitlines()[0]
        name = command.__name__.rpartition(".")[2]
        subparser = subparsers.add_parser(name, help=summary, description=summary)
        command.add_arguments(subparser)
        trouble = getattr(command, "TROUBLE", 1)
        subparser.set_defaults(run=command.run, trouble=trouble)
    return whole
