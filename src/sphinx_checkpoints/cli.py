"""The command ``checkpoints``."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper

from sphinx_checkpoints.command_line import COMMANDS, parse
from sphinx_checkpoints.model.errors import CheckpointError


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command: 0 when all is well, 1 when something is not, 2 for a wrong call.

    A command, and an error, may say otherwise.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal may not know every character
    options = parse(sys.argv[1:] if argv is None else argv)
    try:
        command = import_module(f"sphinx_checkpoints.commands.{options.command}")
        status: int = command.run(options)
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
