"""States in which a learner's repository can be: STATES has them by name."""

from tests.learners.states import (
    branches,
    converted,
    files,
    ignored,
    index,
    modes,
    pristine,
    repositories,
)
from tests.learners.states.state import STATES

__all__ = [
    "STATES",
    "branches",
    "converted",
    "files",
    "ignored",
    "index",
    "modes",
    "pristine",
    "repositories",
]
