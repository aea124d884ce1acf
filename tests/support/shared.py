"""What takes long to make is made once for all workers of pytest-xdist, and copied from there."""

import os
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from sphinx_checkpoints.run.environment import made_once


def made_for_all(
    factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]
) -> AbstractContextManager[Path]:
    """A folder that the first worker makes which needs it, and that no test changes."""

    def make_anew(folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)  # what a worker has left that failed
        make(folder)

    own = factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    return made_once(shared / "made", name, make_anew)
