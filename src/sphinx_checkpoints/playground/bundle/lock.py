"""What the playground is built from, to the byte: one file, written by one command."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sphinx_checkpoints.model.errors import CheckpointError, Place


@dataclass(frozen=True)
class Wheel:
    """A wheel from the package index."""

    name: str
    version: str
    sha256: str


@dataclass(frozen=True)
class Lock:
    """Pyodide, the Python and the platform that come with it, wheels for them, and npm packages.

    ``npm`` are the "packages" of a package-lock.json, with an integrity each. ``requirements`` are
    what the wheels were resolved from.
    """

    pyodide: str
    python: str
    platform: str
    requirements: tuple[str, ...]
    wheels: tuple[Wheel, ...]
    npm: Mapping[str, Any]

    def to_text(self) -> str:
        """The lock as its file has it."""
        return json.dumps(asdict(self), indent=1) + "\n"

    @classmethod
    def from_text(cls, text: str) -> "Lock":
        """The lock that ``to_text`` wrote; ValueError, KeyError or TypeError for anything else."""
        data = json.loads(text)
        wheels = tuple(Wheel(**wheel) for wheel in data["wheels"])
        return cls(**{**data, "wheels": wheels, "requirements": tuple(data["requirements"])})


def read_lock(path: Path, name: str) -> Lock:
    """The lock in a file; ``name`` is the file's path from the root.

    Raises CheckpointError when there is none or it is no lock.
    """
    again = "write it again with checkpoints playground --refresh."
    try:
        return Lock.from_text(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CheckpointError(f"there is no such lock: {again}", Place(name)) from None
    except (ValueError, KeyError, TypeError) as error:
        raise CheckpointError(f"this is no lock of a playground: {again}", Place(name)) from error
