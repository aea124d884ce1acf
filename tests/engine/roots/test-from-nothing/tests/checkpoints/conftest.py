"""Choose the tree to test: the check names one with --tree."""

from pathlib import Path

import pytest


def pytest_addoption(parser):
    """Take the folder that holds the mysite/ to test."""
    parser.addoption("--tree", default=".", help="the folder that holds the mysite/ to test")


@pytest.fixture
def project(pytestconfig):
    """The folder of the project, which may not be there."""
    return Path(pytestconfig.getoption("--tree"), "mysite")
