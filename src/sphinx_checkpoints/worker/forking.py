"""Runs each job in a fork of this process."""

import json
import os
import selectors
import time
from collections import deque
from tempfile import TemporaryFile
from typing import IO, Any

from .answers import answer_of, exited, timed_out
from .child import PIPE_BYTES, Child
from .job import run_and_write
from .process_tree import exit_as
from .supervision import POLL_INTERVAL, supervise


def serve_by_fork(questions: IO[bytes], answers: IO[bytes], limit: int) -> None:
    """Run the jobs that come in, ``limit`` of them at once, until the input ends."""
    server = _ForkServer(questions.fileno(), answers, limit)
    try:
        server.serve()
    finally:
        for child in server.children:
            child.stop()


class _ForkServer:
    """One loop and no threads: a process with threads is not safely forked."""

    def __init__(self, questions: int, answers: IO[bytes], limit: int) -> None:
        self._questions = questions
        self._answers = answers
        self._limit = limit
        self._unread = b""
        self._queue: deque[dict[str, Any]] = deque()
        self.children: list[Child] = []

    def serve(self) -> None:
        """Read, start, watch and answer until the input ends."""
        while True:
            ready = self._select()
            if self._questions in ready and not self._read_jobs():
                return
            for child in list(self.children):
                self._watch(child, child.pipe in ready)
            while self._queue and len(self.children) < self._limit:
                self._start(self._queue.popleft())

    def _select(self) -> set[int]:
        """The descriptors from which something can be read; empty when it is time to look."""
        with selectors.DefaultSelector() as selector:
            for descriptor in (self._questions, *(child.pipe for child in self.children)):
                selector.register(descriptor, selectors.EVENT_READ)
            found = selector.select(POLL_INTERVAL if self.children else None)
            return {key.fd for key, _ in found}

    def _read_jobs(self) -> bool:
        """Take in the jobs that have come; whether there may be more."""
        data = os.read(self._questions, PIPE_BYTES)
        *lines, self._unread = (self._unread + data).split(b"\n")
        self._queue.extend(json.loads(line) for line in lines)
        return bool(data)

    def _start(self, job: dict[str, Any]) -> None:
        """Fork a child for a job."""
        mine, its = os.pipe()
        leash, held = os.pipe()
        output = TemporaryFile()  # noqa: SIM115 - it is closed when the job is answered
        pid = os.fork()
        if not pid:
            for descriptor in (self._questions, self._answers.fileno(), mine, held):
                os.close(descriptor)
            for other in self.children:
                other.close()
            _supervise_job(job, its, leash, output)
        os.close(its)
        os.close(leash)
        self.children.append(Child(job, pid, mine, held, output, time.monotonic() + job["limit"]))

    def _watch(self, child: Child, ready: bool) -> None:
        """Read from a child; answer for it when it is done, has ended or has taken too long."""
        is_open = child.read() if ready else True
        if child.has_result or not is_open or child.has_ended():
            self._answer(child, "")
        elif time.monotonic() > child.deadline:
            self._answer(child, timed_out(child.job["limit"]))

    def _answer(self, child: Child, ending: str) -> None:
        """Clear a child away and send its answer."""
        self.children.remove(child)
        code = child.stop()
        answer = answer_of(child.job, bytes(child.messages), child.output, ending or exited(code))
        child.output.close()
        self._answers.write(json.dumps(answer).encode() + b"\n")
        self._answers.flush()


def _supervise_job(job: dict[str, Any], pipe: int, leash: int, output: IO[bytes]) -> None:
    """Run a job in a fork that is ended with all that it has started, and end as it does."""
    try:
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
        exit_as(supervise(lambda: run_and_write(job, pipe), leash))
    finally:
        os._exit(1)
