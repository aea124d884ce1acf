"""A tutorial in git, whatever whoever runs the tests has configured."""

import os
from pathlib import Path

import pytest

from tests.support.repositories import Repository, tutorial


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no settings of who runs the tests name a default branch."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A tutorial, in a folder with a space in its name."""
    return tutorial(tmp_path.resolve() / "the tutorial")
