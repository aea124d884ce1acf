"""Runs a reader's command in a folder, apart from the machine as far as the system allows it.

A program of its own: it reads a request as a line of JSON on stdin, and prints what happened as
one. Nothing that the command starts outlives it, or its caller, who keeps stdin open. Linux gives
it a network of its own, in which nothing but the loopback exists: a server finds its port free, and
no command reaches another machine; and a namespace of processes, which ends as a whole.
"""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import IO, Any
from urllib.parse import urlsplit

from .isolation import Isolation, enter, hide_processes, isolations
from .keeping import (
    adopt,
    end_descendants,
    exit_as,
    keep,
    signal_group,
)

LISTEN = "0A"  # as /proc/net/tcp writes it
TICK = 0.05
SETTLE = 1.0  # seconds for what has been printed to be read
GRACE = 10.0  # seconds more than the command's own, for what is around it
ELSEWHERE = 2.0  # seconds for a command that listens on another port than it should
KEPT = 20_000  # bytes of what a command prints that are worth passing on
REFUSED = 77  # exit code of a child that the system does not let leave what it should


def main() -> int:
    """Answer the request on stdin."""
    leash, answers = os.dup(0), os.dup(1)
    request = json.loads(sys.stdin.readline())
    devnull = os.open(os.devnull, os.O_RDWR)
    os.dup2(devnull, 0)
    os.dup2(devnull, 1)
    adopt()
    for isolation in isolations():
        child = os.fork()
        if not child:
            be_kept(request, isolation, leash, answers)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        end_descendants({})  # there are some where a command has killed what keeps it
        if code != REFUSED:
            return code
    return REFUSED


def be_kept(request: dict[str, Any], isolation: Isolation, leash: int, answers: int) -> None:
    """Leave what the isolation says, carry out the request in a child, and end as it does."""
    try:
        enter(isolation)
    except (OSError, AttributeError):  # AttributeError: a libc that does not know it
        os._exit(REFUSED)
    exit_as(
        keep(lambda: answer(request, isolation, answers), leash, limit=request["limit"] + GRACE)
    )


def answer(request: dict[str, Any], isolation: Isolation, answers: int) -> None:
    """Carry out a request and write what happened."""
    is_kept = adopt() or isolation.processes
    if isolation.processes:
        hide_processes()
    result = run(**request, isolation=isolation)
    told = {"isolated": isolation.network, "kept": is_kept, **result}
    with os.fdopen(answers, "w", encoding="ascii") as file:
        json.dump(told, file)


def run(
    *,
    command: str,
    folder: str,
    environment: dict[str, str],
    serves: str,
    limit: float,
    most: int,
    isolation: Isolation,
) -> dict[str, Any]:
    """Run a command line in a POSIX shell; with ``serves``, until that address answers.

    ``most`` are the bytes that it may print. ``ports`` are those on which it still listens, where
    only its own can be seen.
    """
    process = subprocess.Popen(
        ["/bin/sh", "-ec", command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    printed = Printed(process.stdout, most)  # type: ignore[arg-type]
    status = wait(process, printed, serves, limit, isolation.network)
    code, ports = process.poll(), sorted(listening()) if isolation.network else []
    end(process, isolation)
    printed.join(SETTLE)
    hung = code is None and not serves and not printed.too_much
    return {
        "code": code,
        "output": printed.text,
        "too_much": printed.too_much,
        "hung": hung,
        "status": status,
        "ports": ports,
    }


class Printed(Thread):
    """Takes what a command prints, and keeps its end."""

    def __init__(self, pipe: IO[bytes], most: int) -> None:
        super().__init__(daemon=True)
        self.pipe = pipe
        self.most = most
        self.size = 0
        self.end = b""
        self.start()

    def run(self) -> None:
        """Read until nobody can print any more, and no more than a command may print."""
        while not self.too_much and (data := os.read(self.pipe.fileno(), KEPT)):
            self.size += len(data)
            self.end = (self.end + data)[-KEPT:]

    @property
    def too_much(self) -> bool:
        """Whether it is more than a command may print."""
        return self.size > self.most

    @property
    def text(self) -> str:
        """The end of it."""
        return self.end.decode("utf-8", "replace")


def wait(
    process: subprocess.Popen[bytes],
    printed: Printed,
    serves: str,
    limit: float,
    isolated: bool,
) -> int | None:
    """Wait for a command to end or to serve; gives the HTTP status with which it answers then.

    A command that listens elsewhere than where it should is not waited for to the end.
    """
    deadline = time.monotonic() + limit
    while process.poll() is None and time.monotonic() < deadline and not printed.too_much:
        status = status_of(serves, max(TICK, deadline - time.monotonic())) if serves else None
        if status is not None:
            return status
        if isolated and listening() - {urlsplit(serves).port}:
            deadline = min(deadline, time.monotonic() + ELSEWHERE)
            isolated = False  # once is enough
        with suppress(subprocess.TimeoutExpired):
            process.wait(TICK)
    return None


def status_of(address: str, limit: float) -> int | None:
    """The HTTP status with which an address answers; None when nothing does."""
    # Loaded here: most commands do not serve.
    from http.client import HTTPException
    from urllib.error import HTTPError
    from urllib.request import urlopen

    try:
        with urlopen(address, timeout=limit) as response:  # noqa: S310
            return int(response.status)
    except HTTPError as error:
        return error.code
    except (OSError, HTTPException, ValueError):
        return None


def listening() -> set[int]:
    """The TCP ports of this network namespace on which something listens."""
    tables = (Path("/proc/net", name) for name in ("tcp", "tcp6"))
    lines = [line for path in tables if path.exists() for line in path.read_text().splitlines()[1:]]
    rows = map(str.split, lines)
    return {int(row[1].rpartition(":")[2], 16) for row in rows if row[3] == LISTEN}


def end(process: subprocess.Popen[bytes], isolation: Isolation) -> None:
    """End a command and all that it started."""
    if isolation.processes and os.getpid() == 1:
        with suppress(ProcessLookupError):
            os.kill(-1, signal.SIGKILL)  # all of this namespace, and nothing outside of it
    else:
        signal_group(process.pid, signal.SIGKILL)
    process.wait()
    end_descendants({})


if __name__ == "__main__":
    exit_as(main())
