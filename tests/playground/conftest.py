"""A playground that runs, for all tests of a file."""

from collections.abc import Iterator

import pytest
from chromium import launch_arguments
from hosting import Hosting, host
from places import SITE
from playing import Playing
from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """The system's Chromium, in place of one that Playwright downloads."""
    return launch_arguments()


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
