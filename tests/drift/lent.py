"""A worker that outlives the checks that use it: each mutation finds it warm."""

import json
import os
import subprocess
import time
from itertools import count
from pathlib import Path
from typing import IO, Any, Self, cast

from sphinx_checkpoints.run.worker_process import start_worker
from sphinx_checkpoints.run.workers import Workers

TICK = 0.005


def start(interpreter: Path, warm: tuple[str, ...]) -> "subprocess.Popen[bytes]":
    """Start a worker, and wait until it has imported what it can."""
    process = start_worker(interpreter)
    configuration = {"warm": list(warm), "limit": os.cpu_count() or 1, "fork": True}
    questions, answers = cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout)
    questions.write(json.dumps(configuration).encode() + b"\n")
    questions.flush()
    answers.readline()
    return process


class Lent(Workers):
    """The worker of another process, for as long as this one lives."""

    def __init__(self, interpreter: Path, process: "subprocess.Popen[bytes]") -> None:
        super().__init__(interpreter)
        self.process = process
        # Numbers that no process before this one has used.
        self.numbers = count(os.getpid() * 1_000_000)

    def __enter__(self) -> Self:
        """Listen to it."""
        self.listen()
        return self

    def __exit__(self, *_: object) -> None:
        """Leave no answer for the next to read."""
        while self.open_jobs:
            time.sleep(TICK)

    def take(self, answer: dict[str, Any]) -> None:
        """Give a job's result to its future."""
        if answer["id"] in self.open_jobs:
            super().take(answer)
