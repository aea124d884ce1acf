"""The command ``checkpoints``."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path

from sphinx_checkpoints.model.errors import CheckpointError

# The modules of commands/, in the order in which they are listed.
COMMANDS = (
    "status",
    "watch",
    "hint",
    "diff",
    "reset",
    "serve",
    "check",
    "update",
    "new",
    "branches",
    "playground",
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command: 0 when all is well, 1 when something is not, 2 for a wrong call.

    A command, and an error, may say otherwise.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal may not know every character
    options = parse(sys.argv[1:] if argv is None else argv)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        status = run(options)
        sys.stdout.flush()
        return status
    except CheckpointError as error:
        print(f"checkpoints: {error}", file=sys.stderr)
        return int(options.trouble) if error.status is None else error.status
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # who reads this has read enough, as head does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def parse(given: Sequence[str]) -> argparse.Namespace:
    """The options of a command line, with the function that runs its command.

    Exits as argparse does where there is no such command.
    """
    # To load all of them takes longer than most of them run.
    named = [name for name in COMMANDS if name in given[:1]]
    return parser(named or COMMANDS).parse_args(given)


def parser(commands: Sequence[str]) -> argparse.ArgumentParser:
    """The command line with these subcommands, each a module."""
    whole = argparse.ArgumentParser(
        prog="checkpoints", description="Keep a tutorial and its code together."
    )
    whole.add_argument(
        "--docs",
        type=Path,
        help="the folder of the pages, with conf.py (default: docs/ here or in a folder above)",
    )
    subparsers = whole.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for name in commands:
        command = import_module(f"sphinx_checkpoints.commands.{name}")
        summary = (command.__doc__ or "").splitlines()[0]
        subparser = subparsers.add_parser(name, help=summary, description=summary)
        command.add_arguments(subparser)
        trouble = getattr(command, "TROUBLE", 1)
        subparser.set_defaults(run=command.run, trouble=trouble)
    return whole
