"""Fetches what a lock names; npm and pip verify each file's hash."""

import json
from pathlib import Path

from sphinx_checkpoints.playground.bundle.lock import Lock
from sphinx_checkpoints.playground.bundle.refresh import wheel_options
from sphinx_checkpoints.playground.bundle.tools import npm, pip, run


def fetch_npm(lock: Lock, folder: Path) -> None:
    """Install the lock's npm packages into a folder.

    Raises CheckpointError when one cannot be had, or is not what the lock says.
    """
    package = {"name": "playground", "private": True, **lock.npm[""]}
    (folder / "package.json").write_text(json.dumps(package))
    whole = {"name": "playground", "lockfileVersion": 3, "requires": True, "packages": lock.npm}
    (folder / "package-lock.json").write_text(json.dumps(whole))
    run([npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder)


def fetch_wheels(lock: Lock, folder: Path) -> None:
    """Download the lock's wheels into a folder.

    Raises CheckpointError when one cannot be had, or is not what the lock says.
    """
    lines = [f"{one.name}=={one.version} --hash=sha256:{one.sha256}" for one in lock.wheels]
    (folder / "requirements.txt").write_text("\n".join(lines))
    options = ["--quiet", "--no-deps", "--require-hashes", "--dest", str(folder)]
    exact = ["--requirement", "requirements.txt"]
    platform = wheel_options(lock.python, lock.platform)
    run([*pip(), "download", *options, *platform, *exact], folder)
