"""What happens when somebody types a command that a page prints: all of them go this way."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import IO, cast

SOURCES = Path(__file__).resolve().parents[2]
SANDBOX = "sphinx_checkpoints.worker.sandbox"
# All that a command has of the caller's variables: no secret, and no address of an agent.
_PASSED = ("LD_LIBRARY_PATH", "TMPDIR")
_OWN = {"PYTHONDONTWRITEBYTECODE": "1", "GIT_CONFIG_NOSYSTEM": "1"}
MAX_OUTPUT_BYTES = 10_000_000  # bytes that a command may print
SANDBOX_MARGIN = 30.0  # seconds more than the limit that it may take: more than its own margin


@dataclass(frozen=True)
class Outcome:
    """What came of a command.

    ``isolated`` is whether it had no network but its own, ``kept`` whether nothing could outlive
    it. ``code`` is None for one that was ended: because it ``hung``, printed ``too_much``, or
    serves, with ``status`` as its HTTP answer. ``ports`` are those on which it listened then.
    """

    isolated: bool = False
    kept: bool = False
    code: int | None = None
    output: str = ""
    hung: bool = False
    too_much: bool = False
    status: int | None = None
    ports: tuple[int, ...] = ()


@dataclass(frozen=True)
class Sandbox:
    """Where commands are typed: with a home of their own, and ``programs`` found first."""

    home: Path
    programs: Path
    limit: float
    variables: Mapping[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """All the variables that a command has."""
        path = os.pathsep.join([str(self.programs), os.environ.get("PATH", os.defpath)])
        home = {"HOME": str(self.home), "PATH": path}
        return {**_passed(), **_OWN, **home, **self.variables}

    def type(self, command: str, folder: Path, *, serves: str = "") -> Outcome:
        """What happens when a command is typed in a folder; with ``serves``, until it answers."""
        request = {
            "command": command,
            "folder": str(folder),
            "environment": self.environment,
            "serves": serves,
            "limit": self.limit,
            "max_output_bytes": MAX_OUTPUT_BYTES,
        }
        return _ask(json.dumps(request), self.limit + SANDBOX_MARGIN)


def _passed() -> dict[str, str]:
    """The caller's variables that a command needs to be found and to start."""
    return {name: os.environ[name] for name in _PASSED if name in os.environ}


def _ask(request: str, timeout: float) -> Outcome:
    """Have a sandbox carry out a request, and end it and all of it where it does not answer."""
    with tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr:
        process = _start(stdout, stderr)
        with process, cast("IO[bytes]", process.stdin) as leash:
            try:
                leash.write(request.encode() + b"\n")
                leash.flush()
                process.wait(timeout)
            except (BrokenPipeError, subprocess.TimeoutExpired):
                leash.close()
                _end(process)
        stdout.seek(0)
        answer = stdout.read()
        if answer:
            found = json.loads(answer)
            return Outcome(**{**found, "ports": tuple(found["ports"])})
        stderr.seek(0)
        return Outcome(code=process.returncode, output=stderr.read().decode("utf-8", "replace"))


def _start(stdout: IO[bytes], stderr: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start a sandbox, which waits for its request on stdin."""
    path = {"PATH": os.environ.get("PATH", os.defpath), "PYTHONPATH": str(SOURCES)}
    return subprocess.Popen(
        [sys.executable, "-S", "-P", "-m", SANDBOX],
        env={**_passed(), **path, "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.PIPE,
        stdout=stdout,
        stderr=stderr,
        start_new_session=True,  # the terminal's Ctrl-C is for this process to pass on
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a sandbox whose leash is closed: by itself, else by force."""
    try:
        os.killpg(process.pid, signal.SIGCONT)  # the command may have stopped its supervisor
        process.wait(SANDBOX_MARGIN)
    except (ProcessLookupError, subprocess.TimeoutExpired):
        process.kill()


@cache
def measured() -> Outcome:
    """What this system keeps from a command, found with one that does nothing."""
    return Sandbox(Path(os.devnull), Path(os.defpath), 10.0).type(":", Path(os.curdir))


def not_kept() -> list[str]:
    """What this system does not keep from commands, as sentences of the report."""
    found = measured()
    sentences = {
        "commands without network: this system does not let them leave it, so they ran with it.": (
            found.isolated
        ),
        "the end of what commands leave running: this system does not tell what has broken away "
        "from its command, so it may still run.": found.kept,
    }
    return [sentence for sentence, is_kept in sentences.items() if not is_kept]


def why_ended(outcome: Outcome, limit: float) -> str:
    """Why a command was ended that should have ended by itself; "" when it was not."""
    if outcome.too_much:
        return f"printed more than {MAX_OUTPUT_BYTES / 1e6:g} MB and was stopped"
    if outcome.hung:
        return f"has not ended after {limit:g} seconds; it may wait for input"
    return ""
