"""The versions of what is installed."""

import platform
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Any


def versions_of(job: Mapping[str, Any], _report: object) -> dict[str, object]:
    """Python's version, and that of each distribution; null for one that is not there."""
    found = {name: version_of(name) for name in job["distributions"]}
    return {"python": platform.python_version(), "distributions": found}


def version_of(distribution: str) -> str | None:
    """The version of a distribution, if it is installed."""
    try:
        return version(distribution)
    except PackageNotFoundError:
        return None
