"""A tutorial with three checkpoints."""

from pathlib import Path

import pytest

from tests.engine.trees.three_checkpoints import CP3
from tests.support.repositories import Repository, tutorial


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A tutorial with three checkpoints, all of it committed."""
    repository = tutorial(tmp_path / "the tutorial")
    repository.write(CP3, "checkpoints/cp3")
    repository.write(CP3)
    repository.commit("Three checkpoints")
    return repository
