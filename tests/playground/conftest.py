"""A playground that runs, for all tests of a file."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.support.places import SITE
from tests.support.playing import Playing
from tests.support.system_chromium import browser, browser_type_launch_args, pytest_configure
from tools.hosting import Hosting, host

__all__ = ["browser", "browser_type_launch_args", "pytest_configure"]  # pytest looks for them here


@pytest.fixture(scope="session")
def hosting() -> Iterator[Hosting]:
    """The site, on a host with a strict policy."""
    with host(SITE) as hosting:
        yield hosting


@pytest.fixture
def playing(hosting: Hosting, browser: Browser) -> Iterator[Playing]:
    """A playground that has just started, in a browser that remembers nothing."""
    context = browser.new_context()
    yield Playing.at(context.new_page(), hosting.origin)
    context.close()


def pytest_addoption(parser: pytest.Parser) -> None:
    """--all tries every learner's tree, and not a sample of each part."""
    parser.addoption("--all", action="store_true", help="try every tree of tests/learners")
