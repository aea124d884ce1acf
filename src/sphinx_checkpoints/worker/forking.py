"""Runs each job in a fork of this process."""

import json
import os
import selectors
import time
from collections import deque
from tempfile import TemporaryFile
from typing import IO, Any

from .answers import answer_of, exited, too_long
from .child import Child
from .job import run_job
from .keeping import exit_as, keep
from .limits import limit_output

TICK = 0.05  # seconds between two looks at the time, and at children that end without a word
ENOUGH = 1 << 16


def serve_by_fork(questions: IO[bytes], answers: IO[bytes], limit: int) -> None:
    """Run the jobs that come in, ``limit`` of them at once, until the input ends."""
    server = Server(questions.fileno(), answers, limit)
    try:
        server.serve()
    finally:
        for child in server.children:
            child.stop()


class Server:
    """One loop and no threads: a process with threads is not safely forked."""

    def __init__(self, questions: int, answers: IO[bytes], limit: int) -> None:
        self.questions = questions
        self.answers = answers
        self.limit = limit
        self.unread = b""
        self.queue: deque[dict[str, Any]] = deque()
        self.children: list[Child] = []

    def serve(self) -> None:
        """Read, start, watch and answer until the input ends."""
        while True:
            ready = self.wait()
            if self.questions in ready and not self.read_jobs():
                return
            for child in list(self.children):
                self.watch(child, child.pipe in ready)
            while self.queue and len(self.children) < self.limit:
                self.start(self.queue.popleft())

    def wait(self) -> set[int]:
        """The descriptors from which something can be read; empty when it is time to look."""
        with selectors.DefaultSelector() as selector:
            for descriptor in (self.questions, *(child.pipe for child in self.children)):
                selector.register(descriptor, selectors.EVENT_READ)
            found = selector.select(TICK if self.children else None)
            return {key.fd for key, _ in found}

    def read_jobs(self) -> bool:
        """Take in the jobs that have come; whether there may be more."""
        data = os.read(self.questions, ENOUGH)
        *lines, self.unread = (self.unread + data).split(b"\n")
        self.queue.extend(json.loads(line) for line in lines)
        return bool(data)

    def start(self, job: dict[str, Any]) -> None:
        """Fork a child for a job."""
        mine, its = os.pipe()
        leash, held = os.pipe()
        output = TemporaryFile()  # noqa: SIM115 - it is closed when the job is answered
        pid = os.fork()
        if not pid:
            for descriptor in (self.questions, self.answers.fileno(), mine, held):
                os.close(descriptor)
            for other in self.children:
                other.close()
            keep_job(job, its, leash, output)
        os.close(its)
        os.close(leash)
        self.children.append(Child(job, pid, mine, held, output, time.monotonic() + job["limit"]))

    def watch(self, child: Child, ready: bool) -> None:
        """Hear a child, and answer for it when it is done, has ended or has taken too long."""
        open_pipe = child.hear() if ready else True
        if child.is_done or not open_pipe or child.has_ended():
            self.answer(child, "")
        elif time.monotonic() > child.deadline:
            self.answer(child, too_long(child.job["limit"]))

    def answer(self, child: Child, ended: str) -> None:
        """Clear a child away and send its answer."""
        self.children.remove(child)
        code = child.stop()
        answer = answer_of(child.job, bytes(child.said), child.output, ended or exited(code))
        child.output.close()
        self.answers.write(json.dumps(answer).encode() + b"\n")
        self.answers.flush()


def keep_job(job: dict[str, Any], pipe: int, leash: int, output: IO[bytes]) -> None:
    """Run a job in a fork that is ended with all that it has started, and end as it does."""
    try:
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
        exit_as(keep(lambda: run_and_say(job, pipe), leash))
    finally:
        os._exit(1)


def run_and_say(job: dict[str, Any], pipe: int) -> None:
    """Run a job and write what it is at, and its result, into a pipe."""
    me = os.getpid()
    limit_output()
    with os.fdopen(pipe, "wb") as answers:

        def say(what: dict[str, object]) -> None:
            if os.getpid() == me:  # a fork that the job made has nothing to say here
                answers.write(line_of(what))
                answers.flush()

        say(run_job(job, lambda text: say({"at": text})))


def line_of(what: dict[str, object]) -> bytes:
    """A line of JSON. What is no Unicode in the words of the job's code becomes U+FFFD."""
    text = json.dumps(what, ensure_ascii=False)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode() + b"\n"
