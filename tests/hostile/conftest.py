"""Each server once, for all tests."""

from collections.abc import Iterator

import pytest
from scene import COMMANDS, Scene, scene


@pytest.fixture(scope="session", params=COMMANDS)
def besieged(request: pytest.FixtureRequest) -> Iterator[Scene]:
    """A server with two witnesses."""
    with scene(request.param) as made:
        yield made
