"""Each server once for all tests, and how many examples a property gets."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.hostile.scene import COMMANDS, Scene, scene

# The same examples at every run; nox -s long -- hostile takes the second with --hypothesis-profile.
SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile(
    "few",
    max_examples=5,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=SLOW,
)
settings.register_profile("many", settings.get_profile("few"), max_examples=200)
settings.load_profile("few")


@pytest.fixture(scope="session", params=COMMANDS)
def besieged(request: pytest.FixtureRequest) -> Iterator[Scene]:
    """A server with two witnesses."""
    with scene(request.param) as made:
        yield made
