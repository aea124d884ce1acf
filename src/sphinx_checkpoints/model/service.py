"""Services that an application needs, as a Redis: how each is started, and how code is told."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from sphinx_checkpoints.model.errors import CheckpointError

_TYPES = {"environment": dict, "port": int}


@dataclass(frozen=True)
class Service:
    """A service, as conf.py has it.

    In ``command``, ``ready`` and the values of ``environment``, ``{port}`` stands for its port and
    ``{folder}`` for a folder of its own. It is up when the command ``ready`` succeeds, or without
    one when the port is open. ``port`` is 0 for any that is free. ``install`` says how one gets it.
    """

    name: str
    command: str
    environment: Mapping[str, str] = field(default_factory=dict)
    port: int = 0
    ready: str = ""
    install: str = ""

    @property
    def lack(self) -> str:
        """What is not installed here, and what to do; "" where it is."""
        program = self.command.split()[0]
        if shutil.which(program):
            return ""
        cure = self.install or "install it"
        return f"the service {self.name} needs {program}, which is not on this machine: {cure}"

    def to_json(self, root: Path) -> dict[str, Any]:
        """The service, as the worker reads it; its commands run in the folder ``root``."""
        asked = ("name", "command", "environment", "port", "ready")
        return {"root": str(root), **{name: getattr(self, name) for name in asked}}


def read_services(given: Mapping[str, Any]) -> dict[str, Service]:
    """The services of a setting; CheckpointError for what is none."""
    return {name: _read(name, values) for name, values in given.items()}


def _read(name: str, values: Any) -> Service:
    """One service."""
    known = [one.name for one in fields(Service) if one.name != "name"]
    problem = ""
    if not isinstance(values, dict) or not str(values.get("command", "")).split():
        problem = "has no command"
    elif unknown := [key for key in values if key not in known]:
        problem = f"has {unknown[0]!r}, expected one of {', '.join(known)}"
    elif wrong := [key for key in values if not isinstance(values[key], _TYPES.get(key, str))]:
        problem = f"has {wrong[0]!r}: {values[wrong[0]]!r}, which is of another type"
    if problem:
        raise CheckpointError(
            f"checkpoints_services: {name!r} {problem}: write "
            '{"redis": {"command": "redis-server --port {port}", '
            '"environment": {"REDIS_URL": "redis://127.0.0.1:{port}"}}} in conf.py.'
        )
    return Service(name, **values)
