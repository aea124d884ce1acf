"""Runs jobs with another interpreter, which is started once and stays warm."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future
from contextlib import suppress
from itertools import count
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, Self, TypeVar, cast

from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.run.jobs import Failure, Job

Result = TypeVar("Result")
PROGRAM = Path(__file__).parents[1] / "worker"
# They say things of this interpreter that are not true of another one, and of the tests that the
# caller runs there.
FOREIGN = {
    "PYTEST_ADDOPTS",
    "PYTEST_PLUGINS",
    "PYTHONHOME",
    "PYTHONPATH",
    "PYTHONSAFEPATH",
    "PYTHONSTARTUP",
    "VIRTUAL_ENV",
}
LONGEST = 2000  # bytes of its last words
GRACE = 10.0  # seconds that a worker may take to end
START = 60.0  # seconds that it may take to import what is warm
SILENCE = 20.0  # seconds that it may be silent when a job's own time is over
TICK = 0.5  # seconds between two looks at whether it answers
AGAIN = "Run this again: another one is started then."


class Workers:
    """An interpreter that runs jobs, each in a process of its own, ``limit`` of them at once.

    ``warm`` are modules that it imports once for all jobs; those that are not there are left out.
    It starts at once and works beside its caller.
    """

    def __init__(
        self, interpreter: Path, *, warm: Sequence[str] = (), limit: int = 2, fork: bool = True
    ) -> None:
        self.interpreter = interpreter
        self.configuration = {"warm": list(warm), "limit": limit, "fork": fork}
        self.cold: tuple[str, ...] = ()  # the modules that were not there, known after a job
        self.numbers = count()
        self.open: dict[int, tuple[Job[Any], Future[Any]]] = {}
        self.lock = threading.Lock()
        self.ended = False
        self.heard = time.monotonic() + START
        self.trouble = "ended before its jobs were done"
        self.printed = TemporaryFile()  # noqa: SIM115 - it is closed with the worker

    def __enter__(self) -> Self:
        """Start the interpreter; CheckpointError when it is not there."""
        environment = {name: value for name, value in os.environ.items() if name not in FOREIGN}
        try:
            self.process = subprocess.Popen(
                [str(self.interpreter), str(PROGRAM)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self.printed,
                env=environment | {"PYTHONDONTWRITEBYTECODE": "1"},
                start_new_session=True,  # the terminal's Ctrl-C is for this process to pass on
            )
        except OSError as error:
            self.printed.close()
            raise CheckpointError(f"{self.interpreter} cannot be started: {error}.") from error
        self.input = cast("IO[bytes]", self.process.stdin)
        self.reader = threading.Thread(target=self.read_answers, daemon=True)
        self.reader.start()
        threading.Thread(target=self.watch, daemon=True).start()
        self.write(self.configuration)
        return self

    def __exit__(self, *_: object) -> None:
        """End the interpreter and all jobs that still run."""
        with suppress(BrokenPipeError):  # it has ended by itself
            self.input.close()
        try:
            self.process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.reader.join(GRACE)
        self.printed.close()

    def submit(self, job: Job[Result]) -> "Future[Result | Failure]":
        """Have a job run; its future raises CheckpointError when the worker itself ends."""
        future: Future[Result | Failure] = Future()
        future.set_running_or_notify_cancel()  # it cannot be called back
        with self.lock:
            if not self.open:
                self.heard = max(self.heard, time.monotonic())
            number = next(self.numbers)
            self.open[number] = (job, future)
        if not self.write({"id": number, **job.to_json()}):
            self.reader.join(GRACE)
        if self.ended:
            self.fail_open_jobs()
        return future

    def run(self, jobs: Sequence[Job[Result]]) -> list[Result | Failure]:
        """The results of jobs, in their order; CheckpointError when the worker itself ends."""
        return [future.result() for future in [self.submit(job) for job in jobs]]

    @property
    def is_usable(self) -> bool:
        """Whether a job can be run: nobody has killed or stopped the worker."""
        return not self.ended and self.process.poll() is None and not self.is_stopped

    @property
    def is_stopped(self) -> bool:
        """Whether the worker waits for a signal to go on, where the system says so."""
        if sys.platform == "win32" or not hasattr(os, "waitid"):
            return False
        options = os.WSTOPPED | os.WNOHANG | os.WNOWAIT
        with suppress(ChildProcessError):
            return os.waitid(os.P_PID, self.process.pid, options) is not None
        return False

    def write(self, line: dict[str, Any]) -> bool:
        """Send a line to the worker; whether it was there to take it."""
        try:
            with self.lock:
                self.input.write(json.dumps(line).encode() + b"\n")
                self.input.flush()
        except BrokenPipeError:
            return False
        return True

    def read_answers(self) -> None:
        """Take in answers until the worker ends."""
        with cast("IO[bytes]", self.process.stdout) as answers:
            for line in answers:
                self.heard = time.monotonic()
                try:
                    self.hear(json.loads(line))
                except (ValueError, LookupError, TypeError, AttributeError):
                    self.give_up("wrote what is no answer, and was ended")
        self.ended = True
        self.fail_open_jobs()

    def hear(self, answer: dict[str, Any]) -> None:
        """Take in an answer, or what the worker says when it starts."""
        if "id" in answer:
            self.take(answer)
        else:
            self.cold = tuple(answer["cold"])

    def watch(self) -> None:
        """End the worker when jobs wait for it in vain."""
        while not self.ended:
            time.sleep(TICK)
            with self.lock:
                limits = [job.limit for job, _ in self.open.values()]
                silent = time.monotonic() - self.heard
            if limits and (self.is_stopped or silent > max(limits) + SILENCE):
                self.give_up("was stopped or did not answer, and was ended")

    def give_up(self, trouble: str) -> None:
        """End the worker, and say why to all that wait."""
        self.trouble = trouble
        self.process.kill()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(GRACE)

    def take(self, answer: dict[str, Any]) -> None:
        """Give a job's result to its future."""
        with self.lock:
            job, future = self.open[answer["id"]]
        if "value" in answer:
            result = job.result(answer["value"])
        else:
            result = Failure(answer["error"], answer["output"], answer.get("at", ""))
        with self.lock:
            del self.open[answer["id"]]
        future.set_result(result)

    def fail_open_jobs(self) -> None:
        """Tell all that still wait that the worker has ended, and what it printed last."""
        with self.lock:
            waiting = [future for _, future in self.open.values()]
            self.open.clear()
            size = self.printed.seek(0, os.SEEK_END)
            self.printed.seek(max(0, size - LONGEST))
            printed = self.printed.read().decode("utf-8", "replace").strip()
        words = f" It printed:\n{printed}" if printed else ""
        error = CheckpointError(f"{self.interpreter} {self.trouble}. {AGAIN}{words}")
        for future in waiting:
            future.set_exception(error)
