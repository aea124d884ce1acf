"""What a sandbox is asked to do."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Request:
    """A command, the folder and the variables with which the session began, and its ``state``.

    It goes on running where it ``lasts``: it is up when ``serves`` answers, if that is an address,
    and it has printed ``ready``; what it prints then matches the regular expression ``prints``.
    ``stdin`` is the file that it reads, and ``limit`` is in seconds. The ``services`` run from the
    first command of a session on.
    """

    command: str
    folder: str
    environment: dict[str, str]
    state: str
    stdin: str
    lasts: bool
    serves: str
    ready: str
    prints: str
    limit: float
    max_output_bytes: int
    services: list[dict[str, Any]]
