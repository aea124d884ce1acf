"""One job, in the process that runs it, which writes lines of JSON for the worker."""

import json
import os
import platform
import sys
from collections.abc import Callable, Mapping
from importlib.metadata import PackageNotFoundError, metadata
from typing import Any

from .answers import limit_output
from .examination import examine
from .ladder import run_ladder
from .play.batch import play_all
from .sentences import JobError, sentence_of
from .services import leave_network, running
from .vocabulary.lookup import look_up

_Job = Mapping[str, Any]
_Report = Callable[[str], None]


def _versions_of(job: _Job, _report: object) -> dict[str, object]:
    """Python's version, and of each distribution its own, and what it requires of Python."""
    facts = {name: _metadata_of(name) for name in job["distributions"]}
    return {
        "python": platform.python_version(),
        "distributions": {name: found.get("version") for name, found in facts.items()},
        "requires": {name: found.get("requires_python", "") for name, found in facts.items()},
    }


def _metadata_of(distribution: str) -> Mapping[str, str]:
    """What a distribution says of itself; nothing for one that is not installed."""
    try:
        return {key: str(value) for key, value in metadata(distribution).json.items()}
    except PackageNotFoundError:
        return {}


_KINDS: Mapping[str, Callable[[_Job, _Report], object]] = {
    "examination": examine,
    "ladder": run_ladder,
    "play": play_all,
    "versions": _versions_of,
    "vocabulary": look_up,
}


def run_and_write(job: dict[str, Any], pipe: int) -> None:
    """Run a job and write what it is at, and at last its result, into a pipe."""
    me = os.getpid()
    limit_output()
    with os.fdopen(pipe, "wb") as messages:

        def write(message: dict[str, object]) -> None:
            if os.getpid() == me:  # a fork that the job made is not the job
                messages.write(_line_of(message))
                messages.flush()

        write(_run_job(job, lambda text: write({"at": text})))


def _line_of(message: dict[str, object]) -> bytes:
    """A line of JSON. What is no Unicode in the words of the job's code becomes U+FFFD."""
    text = json.dumps(message, ensure_ascii=False)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode() + b"\n"


def _run_job(job: _Job, report: _Report) -> dict[str, object]:
    """Run a job, which reports what it is at; its "value", or the "error" as a sentence."""
    try:
        _enter(job)
        services = job.get("services", ())
        leave_network(services)
        with running(services, job.get("limit", 0)) as variables:
            os.environ |= variables
            return {"value": _KINDS[job["kind"]](job, report)}
    except JobError as error:
        return {"error": str(error)}
    except BaseException as error:
        return {"error": f"{sentence_of(error)}."}


def _enter(job: _Job) -> None:
    """Make this process the job's: its folder, environment and import path."""
    for name, value in job.get("environment", {}).items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
    if job.get("folder"):
        os.chdir(job["folder"])
    sys.path[:0] = job.get("path", [])
