"""The fixture that has pytest-playwright use the system's Chromium."""

import pytest
from chromium import ChromiumNotFoundError, LaunchArguments, launch_arguments


@pytest.fixture(scope="session")
def browser_type_launch_args() -> LaunchArguments:
    """The system's Chromium, in place of one that Playwright downloads."""
    try:
        return launch_arguments()
    except ChromiumNotFoundError as error:
        pytest.exit(str(error), returncode=1)
