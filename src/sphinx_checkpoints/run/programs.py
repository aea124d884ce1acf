"""Runs the programs of other people, and tells what they say when they fail."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from sphinx_checkpoints.model.errors import CheckpointError

LINES = 15  # of what a program says, which tells at its end what is wrong


class ProgramError(CheckpointError):
    """A program that failed; ``said`` is the end of what it said."""

    def __init__(self, message: str, said: str) -> None:
        super().__init__(message)
        self.said = said


def run(
    command: Sequence[str],
    problem: str,
    *,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> None:
    """Run a program, in a folder and with further variables.

    Raises ProgramError, with the ``problem`` and the end of what it said, when it fails.
    """
    done = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | dict(environment or {}),
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode:
        words = (done.stdout + done.stderr).strip().splitlines()[-LINES:]
        raise ProgramError(
            f"{problem}. The command was:\n  "
            + " ".join(command)
            + "\nand it said:\n"
            + "\n".join(f"  {line}" for line in words),
            "\n".join(words),
        )
