"""The option that chooses a sample."""

import pytest

from tests.drift.run import SEED


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--seed", type=int, default=SEED, help="which sample of drifts is applied")
