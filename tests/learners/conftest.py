"""How much of the tables is tried, and a learner to try it on."""

from collections.abc import Iterator

import pytest

from tests.learners.workplace import Workplace, workplace


def pytest_addoption(parser: pytest.Parser) -> None:
    """--all tries every learner's tree, and not a sample of each kind."""
    parser.addoption("--all", action="store_true", help="try every tree of tests/learners")


@pytest.fixture(scope="session")
def someone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    """A learner, whose tests stay warm."""
    with workplace(tmp_path_factory.mktemp("learner").resolve()) as found:
        yield found
