"""What has pytest-playwright use the system's Chromium, as slow as it may be, or says so."""

from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from server import PATIENCE

from tools.chromium import ChromiumNotFoundError, find_chromium, launch_arguments

MILLISECONDS = PATIENCE * 1000


def pytest_configure() -> None:
    """Say what is missing before any test starts, and once, however many run side by side."""
    expect.set_options(timeout=MILLISECONDS)
    try:
        find_chromium()
    except ChromiumNotFoundError as error:
        pytest.exit(str(error), returncode=1)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The system's Chromium, in place of one that Playwright downloads."""
    return launch_arguments()


@pytest.fixture(scope="session")
def browser(browser: Browser) -> Browser:
    """The browser, whose pages may be slow."""
    browser.on("context", lambda context: context.set_default_timeout(MILLISECONDS))
    return browser
