"""Runs the programs of other people that the build needs: Node.js, npm, pip."""

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from sphinx_checkpoints.errors import CheckpointError
from sphinx_checkpoints.running import programs


class NodeMissingError(CheckpointError):
    """Node.js is not on this machine: all but the playground can be built."""

    status = 3


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


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> None:
    """Run a program in a folder.

    Raises CheckpointError, with the end of what it said, when it fails.
    """
    problem = "the playground cannot be built"
    programs.run(command, problem, folder=folder, environment=environment)
