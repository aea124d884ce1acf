"""Runs the programs of other people; what they print is part of the error when they fail."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from textwrap import indent

from sphinx_checkpoints.model.errors import CheckpointError

_TAIL_LINES = 15  # of what a program prints, which ends with what is wrong


class ProgramError(CheckpointError):
    """A program that failed; ``output`` is the end of what it printed."""

    def __init__(self, message: str, output: str) -> None:
        super().__init__(message)
        self.output = output


def run(
    command: Sequence[str],
    problem: str,
    *,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> None:
    """Run a program, in a folder and with further variables.

    Raises ProgramError, with the ``problem`` and the end of what it printed, when it fails.
    """
    done = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | dict(environment or {}),
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode:
        output = "\n".join((done.stdout + done.stderr).strip().splitlines()[-_TAIL_LINES:])
        words = f"{problem}. The command was:\n  {' '.join(command)}\nand it said:\n"
        raise ProgramError(words + indent(output, "  "), output)
