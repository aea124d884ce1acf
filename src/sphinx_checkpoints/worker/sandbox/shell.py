"""Runs a command line in a POSIX shell, until it ends, serves, hangs or prints too much."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import IO, Any
from urllib.parse import urlsplit

from ..answers import OUTPUT_TAIL_BYTES
from ..process_tree import end_descendants, signal_group
from ..supervision import POLL_INTERVAL
from .isolation import Isolation

_DRAIN_TIMEOUT = 1.0  # seconds for what has been printed to be read
_OTHER_PORT_TIMEOUT = 2.0  # seconds for a command that listens on another port than it should


@dataclass(frozen=True)
class Request:
    """A command line, and all the variables that it has.

    ``limit`` is in seconds. With ``serves``, the command runs until that address answers.
    """

    command: str
    folder: str
    environment: dict[str, str]
    serves: str
    limit: float
    max_output_bytes: int


def run_command(request: Request, isolation: Isolation) -> dict[str, Any]:
    """What comes of a command, as ``run.typed.Outcome`` has it.

    ``ports`` are those on which it still listens, where only its own can be seen.
    """
    process = subprocess.Popen(
        ["/bin/sh", "-ec", request.command],
        cwd=request.folder,
        env=request.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    output = _Output(process.stdout, request.max_output_bytes)  # type: ignore[arg-type]
    status = _wait(process, output, request, isolation.network)
    code, ports = process.poll(), sorted(_listening_ports()) if isolation.network else []
    _end(process, isolation)
    output.join(_DRAIN_TIMEOUT)
    too_much = output.is_too_much
    hung = code is None and not request.serves and not too_much
    found = {"code": code, "status": status, "ports": ports, "hung": hung, "too_much": too_much}
    return {**found, "output": output.tail.decode("utf-8", "replace")}


class _Output(Thread):
    """Reads what a command prints, and keeps its end."""

    def __init__(self, pipe: IO[bytes], max_bytes: int) -> None:
        super().__init__(daemon=True)
        self.pipe = pipe
        self.max_bytes = max_bytes
        self.size = 0
        self.tail = b""
        self.start()

    def run(self) -> None:
        """Read until nobody can print any more, and no more than a command may print."""
        while not self.is_too_much and (data := os.read(self.pipe.fileno(), OUTPUT_TAIL_BYTES)):
            self.size += len(data)
            self.tail = (self.tail + data)[-OUTPUT_TAIL_BYTES:]

    @property
    def is_too_much(self) -> bool:
        """Whether it is more than a command may print."""
        return self.size > self.max_bytes


def _wait(
    process: subprocess.Popen[bytes], output: _Output, request: Request, isolated: bool
) -> int | None:
    """Wait for a command to end or to serve; returns the HTTP status with which it answers then.

    A command that listens elsewhere than where it should is not waited for to the end.
    """
    deadline, serves = time.monotonic() + request.limit, request.serves
    while process.poll() is None and time.monotonic() < deadline and not output.is_too_much:
        left = max(POLL_INTERVAL, deadline - time.monotonic())
        status = _http_status(serves, left) if serves else None
        if status is not None:
            return status
        if isolated and _listening_ports() - {urlsplit(serves).port}:
            deadline = min(deadline, time.monotonic() + _OTHER_PORT_TIMEOUT)
            isolated = False  # once is enough
        with suppress(subprocess.TimeoutExpired):
            process.wait(POLL_INTERVAL)
    return None


def _end(process: subprocess.Popen[bytes], isolation: Isolation) -> None:
    """End a command and all that it started."""
    if isolation.processes and os.getpid() == 1:
        with suppress(ProcessLookupError):
            os.kill(-1, signal.SIGKILL)  # all of this namespace, and nothing outside of it
    else:
        signal_group(process.pid, signal.SIGKILL)
    process.wait()
    end_descendants({})


_LISTEN = "0A"  # as /proc/net/tcp writes it


def _listening_ports() -> set[int]:
    """The TCP ports of this network namespace on which something listens."""
    tables = (Path("/proc/net", name) for name in ("tcp", "tcp6"))
    lines = [line for path in tables if path.exists() for line in path.read_text().splitlines()[1:]]
    rows = map(str.split, lines)
    return {int(row[1].rpartition(":")[2], 16) for row in rows if row[3] == _LISTEN}


def _http_status(url: str, timeout: float) -> int | None:
    """The HTTP status with which an address answers; None when nothing does."""
    # Loaded here: most commands do not serve.
    from http.client import HTTPException
    from urllib.error import HTTPError
    from urllib.request import urlopen

    try:
        with urlopen(url, timeout=timeout) as response:  # noqa: S310
            return int(response.status)
    except HTTPError as error:
        return error.code
    except (OSError, HTTPException, ValueError):
        return None
