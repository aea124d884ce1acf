"""What a job's process writes for the worker: lines of JSON."""

import json
import os
from typing import Any

from .job import run_job
from .limits import limit_output


def run_and_write(job: dict[str, Any], pipe: int) -> None:
    """Run a job and write what it is at, and at last its result, into a pipe."""
    me = os.getpid()
    limit_output()
    with os.fdopen(pipe, "wb") as messages:

        def write(message: dict[str, object]) -> None:
            if os.getpid() == me:  # a fork that the job made is not the job
                messages.write(_line_of(message))
                messages.flush()

        write(run_job(job, lambda text: write({"at": text})))


def _line_of(message: dict[str, object]) -> bytes:
    """A line of JSON. What is no Unicode in the words of the job's code becomes U+FFFD."""
    text = json.dumps(message, ensure_ascii=False)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode() + b"\n"
