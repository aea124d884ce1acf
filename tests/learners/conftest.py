"""How much of the tables is tried."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """--all tries every learner's tree, and not a sample of each kind."""
    parser.addoption("--all", action="store_true", help="try every tree of tests/learners")
