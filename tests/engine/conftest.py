"""The sites of roots/, each a copy in a temporary folder."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sites import ROOTS, Site


@pytest.fixture
def site(tmp_path: Path) -> Callable[[str], Site]:
    """A copy of one of roots/, by its name without "test-"."""

    def copy(name: str) -> Site:
        root = tmp_path.resolve() / name
        shutil.copytree(ROOTS / f"test-{name}", root, ignore=shutil.ignore_patterns("expected"))
        return Site(root)

    return copy
