"""Runs jobs with another interpreter, which is started once and stays warm."""

import json
import subprocess
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
from sphinx_checkpoints.run.worker_process import is_stopped, start_worker
from sphinx_checkpoints.worker.answers import tail_of
from sphinx_checkpoints.worker.stopwatch import Stopwatch

_Result = TypeVar("_Result")
_STDERR_TAIL_BYTES = 2000
_TERMINATE_TIMEOUT = 10.0  # seconds that a worker may take to end
STARTUP_TIMEOUT = 60.0  # seconds that it may take to import what is warm
RESPONSE_TIMEOUT = 20.0  # seconds that it may take to answer when a job's own time is over
_POLL_INTERVAL = 0.5  # seconds between two looks at whether it answers
_NEXT_STEP = "Run this again: another one is started then."


class Workers:
    """An interpreter that runs jobs, each in a process of its own, ``limit`` of them at once.

    ``warm`` are modules that it imports once for all jobs; those that are not there are left out.
    It starts at once and works beside its caller.
    """

    process: subprocess.Popen[bytes]

    def __init__(
        self, interpreter: Path, *, warm: Sequence[str] = (), limit: int = 2, fork: bool = True
    ) -> None:
        self.interpreter = interpreter
        self.cold: tuple[str, ...] = ()  # the modules that were not there, known after a job
        self.numbers = count()
        self.open_jobs: dict[int, tuple[Job[Any], Future[Any]]] = {}
        self._configuration = {"warm": list(warm), "limit": limit, "fork": fork}
        self._lock = threading.Lock()
        self._has_ended = False
        self._silence = Stopwatch(-STARTUP_TIMEOUT)
        self._reason = "ended before its jobs were done"
        self._stderr = TemporaryFile()  # noqa: SIM115 - it is closed with the worker

    def __enter__(self) -> Self:
        """Start the interpreter; CheckpointError when it is not there."""
        try:
            self.process = start_worker(self.interpreter, self._stderr)
        except CheckpointError:
            self._stderr.close()
            raise
        self.listen()
        threading.Thread(target=self._watch, daemon=True).start()
        self._write(self._configuration)
        return self

    def __exit__(self, *_: object) -> None:
        """End the interpreter and all jobs that still run."""
        if next(self.numbers) == 0:  # without a job, nobody waits for what it imports
            self.process.kill()
        with suppress(BrokenPipeError):  # it has ended by itself
            self._stdin.close()
        try:
            self.process.wait(_TERMINATE_TIMEOUT)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._reader.join(_TERMINATE_TIMEOUT)
        self._stderr.close()

    def listen(self) -> None:
        """Take in the answers of ``process``, in a thread, from now on."""
        self._stdin = cast("IO[bytes]", self.process.stdin)
        self._reader = threading.Thread(target=self._read_answers, daemon=True)
        self._reader.start()

    def submit(self, job: Job[_Result]) -> "Future[_Result | Failure]":
        """Have a job run; its future raises CheckpointError when the worker itself ends."""
        future: Future[_Result | Failure] = Future()
        future.set_running_or_notify_cancel()  # it cannot be called back
        with self._lock:
            if not self.open_jobs:
                self._silence = Stopwatch(min(0.0, self._silence.read()))
            number = next(self.numbers)
            self.open_jobs[number] = (job, future)
        if not self._write({"id": number, **job.to_json()}):
            self._reader.join(_TERMINATE_TIMEOUT)
        if self._has_ended:
            self._fail_open_jobs()
        return future

    def run(self, jobs: Sequence[Job[_Result]]) -> list[_Result | Failure]:
        """The results of jobs, in their order; CheckpointError when the worker itself ends."""
        return [future.result() for future in [self.submit(job) for job in jobs]]

    @property
    def is_usable(self) -> bool:
        """Whether a job can be run: nobody has killed or stopped the worker."""
        return not self._has_ended and self.process.poll() is None and not is_stopped(self.process)

    def give_up(self, reason: str) -> None:
        """End the worker; the error of all open jobs gives the reason."""
        self._reason = reason
        self.process.kill()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(_TERMINATE_TIMEOUT)

    def take(self, answer: dict[str, Any]) -> None:
        """Give a job's result to its future."""
        with self._lock:
            job, future = self.open_jobs[answer["id"]]
        if "value" in answer:
            result = job.result(answer["value"])
        else:
            result = Failure(answer["error"], answer["output"], answer.get("at", ""))
        with self._lock:
            del self.open_jobs[answer["id"]]
        future.set_result(result)

    def _write(self, line: dict[str, Any]) -> bool:
        """Send a line to the worker; whether it was there to take it."""
        try:
            with self._lock:
                self._stdin.write(json.dumps(line).encode() + b"\n")
                self._stdin.flush()
        except BrokenPipeError:
            return False
        return True

    def _read_answers(self) -> None:
        """Take in answers until the worker ends; the first names the modules that are cold."""
        with cast("IO[bytes]", self.process.stdout) as answers:
            for line in answers:
                self._silence = Stopwatch()
                try:
                    answer = json.loads(line)
                    if "id" in answer:
                        self.take(answer)
                    else:
                        self.cold = tuple(answer["cold"])
                except (ValueError, LookupError, TypeError, AttributeError):
                    self.give_up("wrote what is no answer, and was ended")
        self._has_ended = True
        self._fail_open_jobs()

    def _watch(self) -> None:
        """End the worker when jobs wait for it in vain."""
        while not self._has_ended:
            time.sleep(_POLL_INTERVAL)
            with self._lock:
                limits = [job.limit for job, _ in self.open_jobs.values()]
                silent = self._silence.read()
            late = limits and silent > max(limits) + RESPONSE_TIMEOUT
            if late or (limits and is_stopped(self.process)):
                self.give_up("was stopped or did not answer, and was ended")

    def _fail_open_jobs(self) -> None:
        """Fail all open jobs: the worker has ended. The error has what it printed last."""
        with self._lock:
            futures = [future for _, future in self.open_jobs.values()]
            self.open_jobs.clear()
            printed = tail_of(self._stderr, _STDERR_TAIL_BYTES).strip()
        output = f" It printed:\n{printed}" if printed else ""
        error = CheckpointError(f"{self.interpreter} {self._reason}. {_NEXT_STEP}{output}")
        for future in futures:
            future.set_exception(error)
