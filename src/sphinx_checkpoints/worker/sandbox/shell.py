"""The shell of a session: each command finds what the one before it has left."""

import os
import shlex
import signal
import subprocess
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .. import services
from ..process_tree import end_descendants, signal_group
from ..sentences import JobError
from ..stopwatch import Stopwatch
from ..supervision import POLL_INTERVAL
from .isolation import Isolation
from .listening import http_status, is_nowhere, listening_ports, port_of
from .output import Output
from .request import Request

_DRAIN_TIMEOUT = 1.0  # seconds for what has been printed to be read
_OTHER_PORT_TIMEOUT = 2.0  # seconds for a command that listens on another port than it should
_LOOK_INTERVAL = 0.5  # seconds between two looks at the ports while a command runs to its end
_INTERRUPT_TIMEOUT = 5.0  # seconds that a server may take to end
# What readers have; the other one where it is not there.
_SHELL = next(filter(os.path.exists, ["/bin/bash", "/bin/sh"]))
# Each command is a shell of its own, so that one that fails, or ends the shell, is seen to. It
# begins with the folder, the variables and the functions that the one before it had at its end.
_TAKE_OVER = '. {state} 2> /dev/null\ncd "$PWD"\n'
_HAND_OVER = """trap '{{
  declare -p || {{ set; export -p; }}
  declare -f || :
}} > {state} 2> /dev/null' EXIT
"""


@dataclass(frozen=True)
class _Started:
    """A command that has been typed, and what it prints."""

    request: Request
    process: subprocess.Popen[bytes]
    output: Output

    def is_in_the_way_of(self, request: Request) -> bool:
        """Whether a reader would have to stop it before the next command."""
        port = port_of(self.request.serves)
        same_port = port is not None and port == port_of(request.serves)
        is_other = not (same_port or request.command == self.request.command)
        return request.lasts and not is_other and self.process.poll() is None


class Shell:
    """Types one command after the other; what goes on running does so until the end."""

    def __init__(self, isolation: Isolation) -> None:
        self._isolation = isolation
        self._started: list[_Started] = []
        self._services = ExitStack()
        self._told: dict[str, str] | None = None  # None until the services run

    def type(self, request: Request) -> dict[str, Any]:
        """What comes of a command, as ``run.typed.Outcome`` has it.

        ``ports`` are those on which it still listens, where only the session's own can be seen.
        """
        try:
            self._serve(request)
        except JobError as error:
            return {"obstacle": str(error)}
        self._make_way(request)
        before = listening_ports() if self._isolation.network else set()
        found = self._start(request)
        status = self._wait(found, before)
        code, output = found.process.poll(), found.output
        ports = listening_ports() - before if self._isolation.network else set()
        if code is not None:
            output.join(_DRAIN_TIMEOUT)
        return {
            "code": code,
            "status": status,
            "ports": sorted(ports),
            "hung": code is None and not request.lasts and not output.is_too_much,
            "too_much": output.is_too_much,
            "output": output.text,
        }

    def _serve(self, request: Request) -> None:
        """Have the services run; JobError where one does not come up."""
        if self._told is None:
            running = services.running(request.services, request.limit)
            self._told = self._services.enter_context(running)

    def end(self) -> None:
        """End all that still runs."""
        self._services.close()
        if self._isolation.processes and os.getpid() == 1:
            with suppress(ProcessLookupError):
                os.kill(-1, signal.SIGKILL)  # all of this namespace, and nothing outside of it
        for one in self._started:
            signal_group(one.process.pid, signal.SIGKILL)
        end_descendants({})

    def _start(self, request: Request) -> _Started:
        """Start a shell with a command; what was unset before it is in no variable."""
        is_first = not Path(request.state).stat().st_size
        with Path(request.stdin).open("rb") as stdin:
            process = subprocess.Popen(
                [_SHELL, "-c", _script_of(request)],
                cwd=request.folder,
                env={**request.environment, **(self._told or {})} if is_first else {},
                stdin=stdin,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        output = Output(process.stdout, request.max_output_bytes)  # type: ignore[arg-type]
        self._started.append(_Started(request, process, output))
        return self._started[-1]

    def _wait(self, found: _Started, before: set[int]) -> int | None:
        """Wait for a command to end or to be ready; the HTTP status with which it answers then.

        One that listens elsewhere than where it should, or should where nothing can, is not waited
        for to the end.
        """
        request, process, output = found.request, found.process, found.output
        watch, limit, status = Stopwatch(), request.limit, None
        if request.serves and is_nowhere(request.serves):
            limit = min(limit, _OTHER_PORT_TIMEOUT)
        known = before | {port_of(request.serves)}
        is_elsewhere_wrong = self._isolation.network and (request.serves or not request.lasts)
        while process.poll() is None and watch.read() < limit and not output.is_too_much:
            left = max(POLL_INTERVAL, limit - watch.read())
            if request.serves and status is None:
                status = http_status(request.serves, left)
            if request.lasts and _is_up(request, status, output):
                break
            if is_elsewhere_wrong and listening_ports() - known:
                limit = min(limit, watch.read() + _OTHER_PORT_TIMEOUT)
                is_elsewhere_wrong = False  # once is enough
            with suppress(subprocess.TimeoutExpired):
                process.wait(POLL_INTERVAL if request.lasts else _LOOK_INTERVAL)
        return status

    def _make_way(self, request: Request) -> None:
        """Stop, as a reader does, what holds the port of a command, or is the same one."""
        for one in [one for one in self._started if one.is_in_the_way_of(request)]:
            signal_group(one.process.pid, signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                one.process.wait(_INTERRUPT_TIMEOUT)
            signal_group(one.process.pid, signal.SIGKILL)
            one.process.wait()


def _script_of(request: Request) -> str:
    """What the shell is given."""
    state = shlex.quote(request.state)
    hand_over = "" if request.lasts else _HAND_OVER.format(state=state)
    return f"{_TAKE_OVER.format(state=state)}{hand_over}set -e\n{request.command}\n"


def _is_up(request: Request, status: int | None, output: Output) -> bool:
    """Whether there is nothing more to wait for from a command that goes on running."""
    if request.serves and status != 200:
        return status is not None
    return request.ready in output.text and output.matches(request.prints)
