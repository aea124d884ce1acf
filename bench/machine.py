"""Describe the machine of a run, and the versions of what it measures; never name either."""

import os
import platform
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psutil

from bench.results import Machine

GIB = 2**30


def describe_machine() -> Machine:
    """What this machine is, and how busy it is now."""
    return Machine(
        processor=processor(),
        cores=os.cpu_count() or 1,
        memory=round(psutil.virtual_memory().total / GIB),
        system=f"{platform.system()} {platform.release().partition('-')[0]}",
        python=platform.python_version(),
        load=round(psutil.getloadavg()[0], 1),
    )


def processor() -> str:
    """The model of the processor, as the system names it."""
    about = Path("/proc/cpuinfo")
    lines = about.read_text(encoding="utf-8").splitlines() if about.is_file() else []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.processor() or platform.machine()


def versions_of(distributions: Sequence[str]) -> dict[str, str]:
    """The versions of those of the packages that are installed."""
    found = {}
    for name in distributions:
        try:
            found[name] = version(name)
        except PackageNotFoundError:  # a candidate that cannot be measured here
            continue
    return found
