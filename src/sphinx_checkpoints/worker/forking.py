"""Runs each job in a fork of this process."""

import importlib
import json
import os
import select
import signal
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from tempfile import TemporaryFile
from typing import IO, Any

from .answers import answer_of, exited, timed_out
from .job import run_and_write
from .process_tree import exit_as
from .stopwatch import Stopwatch
from .supervision import POLL_INTERVAL, supervise

_PIPE_BYTES = 1 << 16  # as many as one read of a pipe can give


def serve_by_fork(questions: IO[bytes], answers: IO[bytes], limit: int) -> None:
    """Run the jobs that come in, ``limit`` of them at once, until the input ends."""
    server = _ForkServer(questions.fileno(), answers, limit)
    try:
        server.serve()
    finally:
        for child in server.children:
            child.stop()


@dataclass
class _Child:
    """The supervisor of a job, the job's pipe for messages, and the file that it prints into.

    The supervisor ends the job when the leash is closed.
    """

    job: dict[str, Any]
    pid: int
    pipe: int
    leash: int
    output: IO[bytes]
    messages: bytearray = field(default_factory=bytearray)
    watch: Stopwatch = field(default_factory=Stopwatch)
    _status: int | None = None

    def read(self) -> bool:
        """Take in what is in the pipe; whether more may come."""
        data = os.read(self.pipe, _PIPE_BYTES)
        self.messages += data
        return bool(data)

    @property
    def has_result(self) -> bool:
        """Whether its result has come, which is its last message."""
        last = self.messages[: self.messages.rfind(b"\n")].rpartition(b"\n")[2]
        return self.messages.endswith(b"\n") and last.startswith((b'{"value"', b'{"error"'))

    def has_ended(self) -> bool:
        """Whether the process has ended; then its messages are read to their end."""
        if self._status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if not pid:
                return False
            self._status = status
            # What it started may hold the pipe open: do not wait for its end.
            os.set_blocking(self.pipe, False)
            with suppress(BlockingIOError):
                while self.read():
                    pass
        return True

    def stop(self) -> int:
        """End it and all that it has started; its exit code, or its signal's number, negative."""
        self.close()
        if self._status is None:
            os.kill(self.pid, signal.SIGCONT)  # the job may have stopped its supervisor
            _, self._status = os.waitpid(self.pid, 0)
        return os.waitstatus_to_exitcode(self._status)

    def close(self) -> None:
        """Close what is open to it."""
        os.close(self.pipe)
        os.close(self.leash)


@dataclass
class _ForkServer:
    """One loop and no threads: a process with threads is not safely forked."""

    questions: int
    answers: IO[bytes]
    limit: int
    unread: bytes = b""
    queue: deque[dict[str, Any]] = field(default_factory=deque)
    children: list[_Child] = field(default_factory=list)

    def serve(self) -> None:
        """Read, start, watch and answer until the input ends."""
        while True:
            pipes = [self.questions, *(child.pipe for child in self.children)]
            ready, _, _ = select.select(pipes, [], [], POLL_INTERVAL if self.children else None)
            if self.questions in ready and not self._read_jobs():
                return
            for child in list(self.children):
                self._watch(child, child.pipe in ready)
            while self.queue and len(self.children) < self.limit:
                self._start(self.queue.popleft())

    def _read_jobs(self) -> bool:
        """Take in the jobs that have come; whether there may be more."""
        data = os.read(self.questions, _PIPE_BYTES)
        *lines, self.unread = (self.unread + data).split(b"\n")
        self.queue.extend(json.loads(line) for line in lines)
        return bool(data)

    def _start(self, job: dict[str, Any]) -> None:
        """Fork a child for a job; what runs tests has pytest from the first of them on."""
        if job["kind"] == "ladder":
            with suppress(Exception):  # the job itself says that it is not there
                importlib.import_module("pytest")
        mine, its = os.pipe()
        leash, held = os.pipe()
        output = TemporaryFile()  # noqa: SIM115 - it is closed when the job is answered
        pid = os.fork()
        if not pid:
            for descriptor in (self.questions, self.answers.fileno(), mine, held):
                os.close(descriptor)
            for other in self.children:
                other.close()
            _supervise_job(job, its, leash, output)
        os.close(its)
        os.close(leash)
        self.children.append(_Child(job, pid, mine, held, output))

    def _watch(self, child: _Child, ready: bool) -> None:
        """Read from a child; answer for it when it is done, has ended or has taken too long."""
        is_open = child.read() if ready else True
        if child.has_result or not is_open or child.has_ended():
            self._answer(child, "")
        elif child.watch.read() > child.job["limit"]:
            self._answer(child, timed_out(child.job["limit"]))

    def _answer(self, child: _Child, ending: str) -> None:
        """Clear a child away and send its answer."""
        self.children.remove(child)
        code = child.stop()
        answer = answer_of(child.job, bytes(child.messages), child.output, ending or exited(code))
        child.output.close()
        self.answers.write(json.dumps(answer).encode() + b"\n")
        self.answers.flush()


def _supervise_job(job: dict[str, Any], pipe: int, leash: int, output: IO[bytes]) -> None:
    """Run a job in a fork that is ended with all that it has started, and end as it does."""
    try:
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
        exit_as(supervise(lambda: run_and_write(job, pipe), leash))
    finally:
        os._exit(1)
