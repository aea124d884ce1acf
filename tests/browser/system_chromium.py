"""What has pytest-playwright use the system's Chromium, or says that there is none."""

import pytest
from chromium import ChromiumNotFoundError, LaunchArguments, find_chromium, launch_arguments


def pytest_configure() -> None:
    """Say what is missing before any test starts, and once, however many run side by side."""
    try:
        find_chromium()
    except ChromiumNotFoundError as error:
        pytest.exit(str(error), returncode=1)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> LaunchArguments:
    """The system's Chromium, in place of one that Playwright downloads."""
    return launch_arguments()
