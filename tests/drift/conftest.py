"""The option that chooses a sample, and where its shares run."""

import os
from collections.abc import Iterator

import pytest

from tests.drift.run import SEED


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--seed", type=int, default=SEED, help="which sample of drifts is applied")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Have the shares run beside each other, each as the first test of another worker."""
    shares = [item for item in items if "share" in getattr(item, "fixturenames", ())]
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    places = [*_first_tests(len(items), workers)]
    items[:] = [item for item in items if item not in shares]
    for number, share in enumerate(shares):
        items.insert(places[number % workers], share)


def _first_tests(number: int, workers: int) -> Iterator[int]:
    """Where what each worker begins with is, as pytest-xdist deals so many tests out."""
    place = 0
    for left in range(workers, 0, -1):
        yield place
        place += (number - place) // left
