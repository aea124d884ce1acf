"""Runs each job in a new process, where processes cannot be forked."""

import json
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from threading import Lock
from typing import IO, Any, cast

from .answers import answer_of, exited, timed_out
from .process_tree import end_tree_on_windows

_HERE = Path(__file__).parent


def serve_by_spawn(questions: IO[bytes], answers: IO[bytes], limit: int) -> None:
    """Run the jobs that come in, ``limit`` of them at once, until the input ends."""
    lock = Lock()
    running: set[subprocess.Popen[bytes]] = set()

    def serve(line: bytes) -> None:
        answer = json.dumps(_run(json.loads(line), running)).encode() + b"\n"
        with lock:
            answers.write(answer)
            answers.flush()

    with ThreadPoolExecutor(limit) as pool:
        for line in iter(questions.readline, b""):
            pool.submit(serve, line)
        pool.shutdown(wait=False, cancel_futures=True)
        for process in list(running):
            _stop(process)


def _run(job: dict[str, Any], running: set[subprocess.Popen[bytes]]) -> dict[str, object]:
    """Run a job in a new process."""
    with TemporaryFile() as messages, TemporaryFile() as output:
        process = subprocess.Popen(
            [sys.executable, str(_HERE), "--once"],
            stdin=subprocess.PIPE,
            stdout=messages,
            stderr=output,
            start_new_session=True,
        )
        running.add(process)
        ending, questions = "", cast("IO[bytes]", process.stdin)
        try:
            with suppress(BrokenPipeError):  # it has ended by itself
                questions.write(json.dumps(job).encode() + b"\n")
                questions.flush()  # the pipe stays open, for as long as the process may run
            process.wait(job["limit"])
        except subprocess.TimeoutExpired:
            ending = timed_out(job["limit"])
        _stop(process)
        running.discard(process)
        messages.seek(0)
        return answer_of(job, messages.read(), output, ending or exited(process.returncode))


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End a process and all that it has started."""
    with suppress(BrokenPipeError):
        cast("IO[bytes]", process.stdin).close()
    if sys.platform == "win32":
        if process.poll() is None:
            end_tree_on_windows(process.pid)
    else:
        process.send_signal(signal.SIGCONT)  # the job may have stopped its supervisor
    process.wait()
