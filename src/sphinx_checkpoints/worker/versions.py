"""The versions of what is installed."""

import platform
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Any


def versions_of(job: Mapping[str, Any], _report: object) -> dict[str, object]:
    """Python's version, and that of each distribution; None for one that is not installed."""
    found = {name: _version_of(name) for name in job["distributions"]}
    return {"python": platform.python_version(), "distributions": found}


def _version_of(distribution: str) -> str | None:
    """The version of a distribution; None for one that is not installed."""
    try:
        return version(distribution)
    except PackageNotFoundError:
        return None
