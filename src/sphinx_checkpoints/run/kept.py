"""Results of jobs that one run keeps for the next: under which key, and how they are read back."""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from sphinx_checkpoints import worker
from sphinx_checkpoints.model.digest import digest, digest_of_files
from sphinx_checkpoints.run.jobs import Job

_Result = TypeVar("_Result")


def key_of(job: Job[Any], *inputs: object, without: Iterable[Path] = ()) -> str:
    """The key of a job whose result depends on ``inputs`` and not on where some folders are."""
    asked = json.dumps(job.to_json(), sort_keys=True)
    for folder in without:
        asked = asked.replace(str(folder), "")
    return digest(asked, _digest_of_worker(), *inputs)


def from_kept(job: Job[_Result], value: Any) -> _Result | None:
    """The result that was kept for a job; None where it is none of this job's."""
    try:
        return job.result(value)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        return None


@cache
def _digest_of_worker() -> str:
    """The SHA-256 of the worker's modules."""
    return digest_of_files(Path(worker.__file__).parent, "*.py")
