"""Services that a job needs, as a Redis: each job has its own, which ends with the job."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import IO, Any

from .ports import is_open, port_for
from .sandbox.isolation import Isolation, enter
from .sentences import JobError
from .stopwatch import Stopwatch

_POLL_INTERVAL = 0.02  # seconds between two looks at whether a service is up
_END_TIMEOUT = 5.0  # seconds that it may take to end
_TAIL_BYTES = 1000  # of what it prints that a sentence quotes

_Service = Mapping[str, Any]


@contextmanager
def running(services: Sequence[_Service], limit: float) -> Iterator[dict[str, str]]:
    """Have services run in the block; gives the variables that tell of them.

    Raises JobError for one that does not come up within ``limit`` seconds.
    """
    variables: dict[str, str] = {}
    with ExitStack() as stack:
        for service in services:
            variables |= stack.enter_context(_running(service, limit))
        yield variables


def leave_network(services: Sequence[_Service]) -> None:
    """Leave the machine's network where a service wants a port that others may want, too.

    Where the system does not allow it, those who want the port wait for each other.
    """
    if not any(service["port"] for service in services) or sys.platform != "linux":
        return
    for isolation in (Isolation(network=True), Isolation(network=True, user=True)):
        if _can_enter(isolation):
            enter(isolation)
            return


def _can_enter(isolation: Isolation) -> bool:
    """Whether the system allows it, tried by a process that is of no use afterwards."""
    child = os.fork()
    if not child:
        with suppress(OSError, AttributeError):
            enter(isolation)
            os._exit(0)
        os._exit(1)
    return os.waitpid(child, 0)[1] == 0


@contextmanager
def _running(service: _Service, limit: float) -> Iterator[dict[str, str]]:
    """Have one service run, and wait until it is up."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        port = stack.enter_context(port_for(service["name"], service["port"]))
        filled = {"{port}": str(port), "{folder}": folder}
        output = stack.enter_context(tempfile.TemporaryFile())
        process = stack.enter_context(_process(service, filled, output))
        _wait(service, filled, process, output, limit)
        yield {name: _filled(text, filled) for name, text in service["environment"].items()}


def _filled(text: str, filled: Mapping[str, str]) -> str:
    """A text with the port and the folder in it."""
    for name, value in filled.items():
        text = text.replace(name, value)
    return text


@contextmanager
def _process(
    service: _Service, filled: Mapping[str, str], output: IO[bytes]
) -> Iterator[subprocess.Popen[bytes]]:
    """Have the command run, and end it with all that it has started."""
    process = subprocess.Popen(  # noqa: S602 - its author writes it
        _filled(service["command"], filled),
        shell=True,
        cwd=service["root"],
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a service, gently first: a database has more than its memory to leave in order."""
    if sys.platform == "win32":
        process.terminate()
    else:
        for number in (signal.SIGINT, signal.SIGKILL):
            with suppress(ProcessLookupError, subprocess.TimeoutExpired):
                os.killpg(process.pid, number)
                process.wait(_END_TIMEOUT)
    process.wait()


def _wait(
    service: _Service,
    filled: Mapping[str, str],
    process: subprocess.Popen[bytes],
    output: IO[bytes],
    limit: float,
) -> None:
    """Wait until a service is up; JobError where it ends, or there is no more time."""
    watch = Stopwatch()
    while not _is_up(service, filled):
        has_ended = process.poll() is not None
        if has_ended or watch.read() > limit:
            output.seek(0)
            said = output.read()[-_TAIL_BYTES:].decode("utf-8", "replace").strip()
            how = f"ended with exit code {process.returncode}" if has_ended else "is not up in time"
            raise JobError(f"the service {service['name']} {how}; it said: {said or 'nothing'}")
        time.sleep(_POLL_INTERVAL)


def _is_up(service: _Service, filled: Mapping[str, str]) -> bool:
    """Whether a service can be used."""
    if not service["ready"]:
        return is_open(int(filled["{port}"]))
    command = _filled(service["ready"], filled)
    asked = subprocess.run(  # noqa: S602 - its author writes it
        command, shell=True, cwd=service["root"], capture_output=True
    )
    return asked.returncode == 0
