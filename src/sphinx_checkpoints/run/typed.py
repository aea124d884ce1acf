"""What happens when somebody types a command that a page prints: all of them go this way."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import Any

from sphinx_checkpoints.run.sandbox import SandboxProcess, passed
from sphinx_checkpoints.worker.sandbox.request import Request

_OWN = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONUNBUFFERED": "1",  # so that what it prints has the order that it has in a terminal
}
MAX_OUTPUT_BYTES = 10_000_000  # bytes that a command may print


@dataclass(frozen=True)
class Outcome:
    """What came of a command.

    ``isolated`` is whether it had no network but its own, ``kept`` whether nothing could outlive
    its session. ``code`` is None for one that has not ended: because it ``hung``, printed
    ``too_much``, or goes on running, with ``status`` as its HTTP answer. ``ports`` are those on
    which it listens. ``obstacle`` is why it was not typed; "" where it was.
    """

    isolated: bool = False
    kept: bool = False
    code: int | None = None
    output: str = ""
    hung: bool = False
    too_much: bool = False
    status: int | None = None
    ports: Sequence[int] = ()
    obstacle: str = ""


@dataclass(frozen=True)
class Command:
    """A command line.

    It goes on running where it ``lasts``: it is up when ``serves`` answers, if that is an address,
    and it has printed ``ready``. Then what it prints has some time to match the regular expression
    ``prints``. ``stdin`` is the file that it reads.
    """

    text: str
    lasts: bool = False
    serves: str = ""
    ready: str = ""
    prints: str = ""
    stdin: Path = Path(os.devnull)


@dataclass(frozen=True)
class Sandbox:
    """Where commands are typed: with a home of their own, and ``programs`` found first.

    ``path`` has the folders in which others are found, as the variable has them: by default those
    of the caller. ``services`` run for each session, and all sessions end when ``over`` is set.
    """

    home: Path
    programs: Path
    limit: float
    variables: Mapping[str, str] = field(default_factory=dict)
    path: str = field(default_factory=lambda: os.environ.get("PATH", os.defpath))
    services: Sequence[Mapping[str, Any]] = ()
    over: Event = field(default_factory=Event)

    @property
    def environment(self) -> dict[str, str]:
        """All the variables that a command has."""
        path = os.pathsep.join([str(self.programs), self.path])
        return {**passed(), **_OWN, "HOME": str(self.home), "PATH": path, **self.variables}

    @contextmanager
    def session(self, folder: Path) -> Iterator["Session"]:
        """A session that begins in a folder; what its commands have started ends with it."""
        with TemporaryDirectory() as scratch, SandboxProcess() as process:
            state = Path(scratch).resolve() / "state"
            state.touch()
            yield Session(self, folder, state, process)

    def type(self, command: str, folder: Path) -> Outcome:
        """What happens when a command is typed in a folder, and nothing else."""
        with self.session(folder) as session:
            return session.type(Command(command))


@dataclass(frozen=True)
class Session:
    """Commands that are typed one after the other: each finds what the one before has left.

    That is the folder, the variables, the files, and what goes on running.
    """

    sandbox: Sandbox
    folder: Path
    state: Path
    process: SandboxProcess

    def type(self, command: Command) -> Outcome:
        """What happens when a command is typed."""
        request = Request(
            command=command.text,
            folder=str(self.folder),
            environment=self.sandbox.environment,
            state=str(self.state),
            stdin=str(command.stdin),
            lasts=command.lasts,
            serves=command.serves,
            ready=command.ready,
            prints=command.prints,
            limit=self.sandbox.limit,
            max_output_bytes=MAX_OUTPUT_BYTES,
            services=list(map(dict, self.sandbox.services)),
        )
        answer = self.process.ask(asdict(request), self.sandbox.limit, self.sandbox.over)
        if answer is None:
            return Outcome(code=self.process.code, output=self.process.stderr)
        return Outcome(**answer)


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
