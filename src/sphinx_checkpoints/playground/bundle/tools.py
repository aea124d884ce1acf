"""Runs the programs of other people that the build needs."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from sphinx_checkpoints.run import programs


def pip() -> list[str]:
    """How to run pip, which reads its own configuration."""
    return [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input"]


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> None:
    """Run a program in a folder; CheckpointError, with the end of what it said, when it fails."""
    problem = "the playground cannot be built"
    programs.run(command, problem, folder=folder, environment=environment)
