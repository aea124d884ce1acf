"""The PATH: whether the programs of the pages are found, and are those of this environment."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from sphinx_checkpoints.learn.called import NAME, VARIABLE
from sphinx_checkpoints.learn.doctor.environment import activation
from sphinx_checkpoints.learn.doctor.trouble import Trouble
from sphinx_checkpoints.pages.site import Site

_PYTHON = "python"
_PREFIX = "import sys; print(sys.prefix)"
_PATIENCE = 60.0  # seconds that a Python may take to start on a busy machine


def troubles(site: Site) -> Iterator[Trouble]:
    """The programs that a shell does not find, or finds elsewhere.

    Where another program calls this one for a learner, the PATH is not that of their shell.
    """
    if VARIABLE in os.environ:
        return
    found = {program: shutil.which(program) for program in (*site.settings.programs, NAME)}
    missing = [program for program, path in found.items() if path is None]
    if missing:
        yield Trouble(
            f"The PATH does not lead to {', '.join(missing)}.",
            f"Activate the environment that has what is missing: {activation()}",
        )
    for program in (_PYTHON, NAME):
        path = found.get(program)
        if path and not _is_of_this_environment(program, path):
            yield Trouble(
                f"{program} is {path}, and not that of {sys.prefix}, in which this runs.",
                f"Activate that environment: {activation()}",
            )


def _is_of_this_environment(program: str, found: str) -> bool:
    """Whether a program that was found belongs to the environment that this runs in."""
    if program != _PYTHON:
        return Path(found).parent.resolve() == Path(sys.executable).parent.resolve()
    try:
        done = subprocess.run(
            [found, "-c", _PREFIX], capture_output=True, text=True, timeout=_PATIENCE
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return Path(done.stdout.strip() or "?").resolve() == Path(sys.prefix).resolve()
