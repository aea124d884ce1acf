"""One job, in the process that runs it."""

import os
import sys
from collections.abc import Callable, Mapping
from typing import Any

from .adapter import call_adapter
from .ladder import run_ladder
from .plays import play_all
from .sentences import JobError, sentence_of
from .versions import versions_of

Job = Mapping[str, Any]
Report = Callable[[str], None]

KINDS: Mapping[str, Callable[[Job, Report], object]] = {
    "ladder": run_ladder,
    "play": play_all,
    "adapter": call_adapter,
    "versions": versions_of,
}


def run_job(job: Job, report: Report) -> dict[str, object]:
    """Run a job, and give its "value" or the "error" as a sentence.

    ``report`` is told what the job is at, for the case that it never ends.
    """
    try:
        enter(job)
        return {"value": KINDS[job["kind"]](job, report)}
    except JobError as error:
        return {"error": str(error)}
    except BaseException as error:
        return {"error": f"{sentence_of(error)}."}


def enter(job: Job) -> None:
    """Make this process the job's: its folder, environment and import path."""
    for name, value in job.get("environment", {}).items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
    if job.get("folder"):
        os.chdir(job["folder"])
    sys.path[:0] = job.get("path", [])
