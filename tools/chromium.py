"""Find and start the system's Chromium, for the browser tests and the screenshots."""

import os
import shutil
from typing import Any

# Those without a window come first: a page costs them a third of the processor time.
NAMES = (
    "chromium-headless-shell",
    "chrome-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "chrome",
    "msedge",
)
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
# Nothing but the pages under test may reach the network.
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]


class ChromiumNotFoundError(Exception):
    """No Chromium on this machine; the message says how to get one."""


def find_chromium() -> str:
    """The path of Chromium, or of the one that CHROMIUM names; ChromiumNotFoundError for none."""
    named = os.environ.get("CHROMIUM", "")
    for candidate in (named, *NAMES, *PLACES):
        if found := shutil.which(candidate):
            return found
    raise ChromiumNotFoundError(
        "Chromium is not on this machine: install it as README.md says, or set the environment "
        "variable CHROMIUM to the path of a Chromium or Chrome."
    )


def launch_arguments() -> dict[str, Any]:
    """What Playwright needs to launch it, also as root in a container."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return {"executable_path": find_chromium(), "args": QUIET + ["--no-sandbox"] * root}
