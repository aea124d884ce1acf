"""Runs the programs of other people that the build needs: Node.js, npm, pip."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from sphinx_checkpoints.errors import CheckpointError

LINES = 15  # of what a program says, which tells at its end what is wrong


class NodeMissingError(CheckpointError):
    """Node.js is not on this machine."""


def node() -> str:
    """The path of Node.js, or of the one that NODE names.

    Raises NodeMissingError.
    """
    return found(os.environ.get("NODE") or "node")


def npm() -> str:
    """The path of npm, or of the one that NPM names.

    Raises NodeMissingError.
    """
    return found(os.environ.get("NPM") or "npm")


def found(program: str) -> str:
    """The path of a program that comes with Node.js.

    Raises NodeMissingError.
    """
    path = shutil.which(program)
    if not path:
        raise NodeMissingError(
            f"the playground is built with Node.js 20 or newer, and there is no {program} on the "
            "PATH: install Node.js and npm, or name them in the environment variables NODE and NPM."
        )
    return path


def pip() -> list[str]:
    """How to run pip, which reads its own configuration."""
    return [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input"]


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> str:
    """What a program prints, run in a folder.

    Raises CheckpointError, with the end of what it said, when it fails.
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
        raise CheckpointError(
            "the playground cannot be built. The command was:\n  "
            + " ".join(command)
            + "\nand it said:\n"
            + "\n".join(f"  {line}" for line in words)
        )
    return done.stdout
