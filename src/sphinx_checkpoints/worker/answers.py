"""The answer for a job: from the messages of its process, how that ended, and what it printed."""

import json
import os
import signal
import sys
from collections.abc import Mapping
from typing import IO, Any

MAX_FILE_BYTES = 50_000_000  # what is printed goes into one file
OUTPUT_TAIL_BYTES = 20_000  # the last bytes of what is printed are worth passing on


def limit_output() -> None:
    """Have the system end this process and what it starts when they print too much."""
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    soft = MAX_FILE_BYTES if hard == resource.RLIM_INFINITY else min(MAX_FILE_BYTES, hard)
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)  # Python ignores it, and raises OSError


_SIGXFSZ = getattr(signal, "SIGXFSZ", 0)  # Windows has none


def answer_of(
    job: Mapping[str, Any], messages: bytes, output: IO[bytes], ending: str
) -> dict[str, object]:
    """The answer for a job; ``ending`` says how its process ended, if it came to no result."""
    result, at = _read(messages)
    if result is None:
        result = {"error": f"{ending} (at {at})." if at else f"{ending}.", "at": at}
    return {"id": job["id"], "output": tail_of(output, OUTPUT_TAIL_BYTES), **result}


def _read(messages: bytes) -> tuple[dict[str, object] | None, str]:
    """A job's result, None if it came to none, and what it was at last."""
    result, at = None, ""
    for line in messages.split(b"\n")[:-1]:
        found = _object_in(line)
        if "at" in found and not found.keys() & {"value", "error"}:
            at = str(found["at"])
        elif found.keys() & {"value", "error"}:
            result = found
    return result, at


def _object_in(line: bytes) -> dict[str, object]:
    """A line's JSON object; {} where the job's own code has written into the pipe."""
    try:
        found = json.loads(line)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def tail_of(file: IO[bytes], size: int) -> str:
    """The last bytes of what has been printed into a file."""
    file.seek(max(0, file.seek(0, os.SEEK_END) - size))
    return file.read().decode("utf-8", "replace")


def timed_out(seconds: float) -> str:
    """The ending of a job that was stopped at its time limit."""
    return f"it did not end within {seconds:g} seconds and was stopped"


def exited(code: int) -> str:
    """The ending of a job that came to no result by itself; a signal's number is negative."""
    if code == -_SIGXFSZ:
        most = f"{MAX_FILE_BYTES / 1e6:g} MB"
        return f"it printed more than {most}, or wrote it into one file, and was stopped"
    if code < 0:
        return f"its process was killed by signal {-code}"
    return f"its process ended with {code}"
