"""Choose the tree to test: the check names one with --tree."""

import sys
from pathlib import Path

import pytest


def pytest_addoption(parser):
    """Take the folder that holds the blog/ to test."""
    parser.addoption("--tree", default=".", help="the folder that holds the blog/ to test")


def pytest_configure(config):
    """Import from that folder, and leave it as it is."""
    sys.dont_write_bytecode = True
    sys.path.insert(0, config.getoption("--tree"))


@pytest.fixture
def blog(pytestconfig):
    """The folder of the package."""
    return Path(pytestconfig.getoption("--tree"), "blog")
