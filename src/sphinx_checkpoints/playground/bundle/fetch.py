"""Fetches what a lock names; npm and pip verify each file's hash."""

from pathlib import Path

from sphinx_checkpoints.playground.bundle.gather import Files, write
from sphinx_checkpoints.playground.bundle.lock import NPM, WHEELS
from sphinx_checkpoints.playground.bundle.pyodide import Pyodide
from sphinx_checkpoints.playground.bundle.tools import npm, pip, run


def fetch_npm(lock: Files, folder: Path) -> None:
    """Install the lock's npm packages into a folder.

    Raises CheckpointError when one cannot be had, or is not what the lock says.
    """
    write({name: lock[name] for name in NPM}, folder)
    run([npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder)


def fetch_wheels(lock: Files, pyodide: Pyodide, folder: Path) -> None:
    """Download the lock's wheels for Pyodide into a folder.

    Raises CheckpointError when one cannot be had, or is not what the lock says.
    """
    write({WHEELS: lock[WHEELS]}, folder)
    options = ["--quiet", "--no-deps", "--require-hashes", "--dest", str(folder)]
    run([*pip(), "download", *options, *pyodide.wheel_options, "--requirement", WHEELS], folder)
