"""The process in which the commands of a session run, and how it is spoken to and ended."""

import json
import os
import select
import signal
import subprocess
import sys
import tempfile
from contextlib import ExitStack, suppress
from pathlib import Path
from threading import Event
from typing import IO, Any, cast

from sphinx_checkpoints.worker.stopwatch import Stopwatch

SOURCES = Path(__file__).resolve().parents[2]
SANDBOX = "sphinx_checkpoints.worker.sandbox"
_POLL_INTERVAL = 0.5  # seconds between two looks at whether it is late
MARGIN = 10.0  # seconds more than a command's own, for what is around it
# All that a command has of the caller's variables: no secret, and no address of an agent.
_PASSED = ("LD_LIBRARY_PATH", "TMPDIR")


class SandboxProcess(ExitStack):
    """A sandbox; it ends with the block, and all that was started in it ends, too."""

    def __init__(self) -> None:
        super().__init__()
        self._stderr = self.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - it is closed
        requests, own = os.pipe()
        self._process = _start(requests, self._stderr)
        os.close(requests)
        self.callback(self._end)
        self._requests = self.enter_context(os.fdopen(own, "wb", buffering=0))

    def ask(self, request: dict[str, Any], limit: float, over: Event) -> dict[str, Any] | None:
        """The answer to a request; None where it has ended, is late, or all is over."""
        answers = cast("IO[bytes]", self._process.stdout)
        with suppress(BrokenPipeError):
            self._requests.write(json.dumps(request).encode() + b"\n")
        watch = Stopwatch()
        while watch.read() < limit + MARGIN and not over.is_set():
            if select.select([answers], [], [], _POLL_INTERVAL)[0]:
                if line := answers.readline():
                    found: dict[str, Any] = json.loads(line)
                    return found
                break
        self._end()
        return None

    @property
    def code(self) -> int | None:
        """The exit code of a sandbox that was ended."""
        return self._process.returncode

    @property
    def stderr(self) -> str:
        """What a sandbox that was ended has to say."""
        self._stderr.seek(0)
        return self._stderr.read().decode("utf-8", "replace")

    def _end(self) -> None:
        """Close the leash, upon which the sandbox ends by itself; else by force."""
        with self._process:
            cast("IO[bytes]", self._process.stdin).close()
            with suppress(ProcessLookupError):
                if self._process.poll() is None:  # a command may have stopped its supervisor
                    os.killpg(self._process.pid, signal.SIGCONT)
            try:
                self._process.wait(MARGIN)
            except subprocess.TimeoutExpired:
                self._process.kill()


def passed() -> dict[str, str]:
    """The caller's variables that a command needs to be found and to start."""
    return {name: os.environ[name] for name in _PASSED if name in os.environ}


def _start(requests: int, stderr: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start a sandbox that reads its requests from a descriptor."""
    path = {"PATH": os.environ.get("PATH", os.defpath), "PYTHONPATH": str(SOURCES)}
    return subprocess.Popen(
        [sys.executable, "-S", "-P", "-m", SANDBOX, str(requests)],
        env={**passed(), **path, "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=stderr,
        pass_fds=[requests],
        start_new_session=True,  # the terminal's Ctrl-C is for this process to pass on
    )
