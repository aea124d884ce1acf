"""What is answered for a job, from what its process said and how it ended."""

import json
import os
import signal
from collections.abc import Mapping
from typing import IO, Any

from .limits import MAX_OUTPUT_BYTES

LONGEST = 20_000  # bytes of the job's own output that are worth passing on
TOO_LONG_FILE = getattr(signal, "SIGXFSZ", 0)


def answer_of(
    job: Mapping[str, Any], said: bytes, output: IO[bytes], ended: str
) -> dict[str, object]:
    """The answer for a job; ``ended`` tells how its process ended, if it did before it was done."""
    result, at = read_said(said)
    if result is None:
        result = {"error": f"{ended} (at {at})." if at else f"{ended}.", "at": at}
    return {"id": job["id"], "output": tail_of(output), **result}


def read_said(said: bytes) -> tuple[dict[str, object] | None, str]:
    """A job's result, if it came to one, and what it was at last."""
    result, at = None, ""
    for line in said.split(b"\n")[:-1]:
        found = object_in(line)
        if "at" in found and not found.keys() & {"value", "error"}:
            at = str(found["at"])
        elif found.keys() & {"value", "error"}:
            result = found
    return result, at


def object_in(line: bytes) -> dict[str, object]:
    """What a line says; {} where the job's own code has written into the pipe."""
    try:
        found = json.loads(line)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def tail_of(output: IO[bytes]) -> str:
    """The end of what a job printed."""
    size = output.seek(0, os.SEEK_END)
    output.seek(max(0, size - LONGEST))
    return output.read().decode("utf-8", "replace")


def too_long(seconds: float) -> str:
    """How a job ended that was stopped at its time limit."""
    return f"it did not end within {seconds:g} seconds and was stopped"


def exited(code: int) -> str:
    """How a job ended by itself without a result; a signal's number is negative."""
    if code == -TOO_LONG_FILE:
        most = f"{MAX_OUTPUT_BYTES / 1e6:g} MB"
        return f"it printed more than {most}, or wrote it into one file, and was stopped"
    if code < 0:
        return f"its process was killed by signal {-code}"
    return f"its process ended with {code}"
