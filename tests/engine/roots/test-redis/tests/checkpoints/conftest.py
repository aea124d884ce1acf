"""Choose the tree to test: the check names one with --tree."""

import sys
from pathlib import Path


def pytest_addoption(parser):
    """Take the folder that holds the room/ to test."""
    parser.addoption("--tree", default=".", help="the folder that holds the room/ to test")


def pytest_configure(config):
    """Import from that tree, and leave it as it is."""
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(Path(config.getoption("--tree")).resolve() / "room"))
