"""One job, in the process that runs it."""

import os
import sys
from collections.abc import Callable, Mapping
from typing import Any

from .ladder import run_ladder
from .play.batch import play_all
from .sentences import JobError, sentence_of
from .versions import versions_of
from .vocabulary.lookup import look_up

_Job = Mapping[str, Any]
_Report = Callable[[str], None]

_KINDS: Mapping[str, Callable[[_Job, _Report], object]] = {
    "ladder": run_ladder,
    "play": play_all,
    "versions": versions_of,
    "vocabulary": look_up,
}


def run_job(job: _Job, report: _Report) -> dict[str, object]:
    """Run a job; returns its "value", or the "error" as a sentence.

    ``report`` gets what the job is at, for the case that it never ends.
    """
    try:
        _enter(job)
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
