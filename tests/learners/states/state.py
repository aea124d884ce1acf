"""A state in which a learner's repository can be: a function that makes it."""

import sys
from collections.abc import Callable

from tests.support.repositories import Repository

State = Callable[[Repository], Repository | None]
STATES: dict[str, State] = {}


def state(make: State) -> State:
    """Name a state after its function; one that gives a repository is about that one."""
    STATES[make.__name__] = make
    return make


def state_on(*systems: str) -> Callable[[State], State]:
    """The same for a state that only some systems know."""
    return state if sys.platform in systems else lambda make: make
