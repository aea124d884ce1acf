"""``learn``, as a reader starts it."""

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page
from server import PATIENCE, free_port

from tests.support.places import ROOT

PART_2 = "tutorial-django/cp1-chat-websocket.html"
MESSAGES = "chanx_django/chat/messages.py"
START = 10 * PATIENCE  # seconds until the site is built
LONG = 1000 * START  # milliseconds that a site may take to be built again beside all other tests


@dataclass(frozen=True)
class Learning:
    """A running ``learn``, and the addresses that it has printed."""

    process: subprocess.Popen[bytes]
    tutorial: str
    chat: str


LEARN = (sys.executable, "-m", "tools.learn", "--no-browser")


@contextlib.contextmanager
def learn(
    root: Path, log: Path, *options: str, environment: Mapping[str, str] | None = None
) -> Iterator[Learning]:
    """Run it in a repository until the block ends, which has to end it."""
    with log.open("w") as output:
        command = [*LEARN, *options]
        variables = os.environ | dict(environment or {})
        process = subprocess.Popen(command, cwd=root, stdout=output, stderr=output, env=variables)
        try:
            yield Learning(process, *wait_for_addresses(log))
        finally:
            process.terminate()
            process.wait(PATIENCE)


def wait_for_addresses(log: Path) -> list[str]:
    """What it prints when all servers answer."""
    deadline = time.monotonic() + START
    while time.monotonic() < deadline:
        if "Ctrl-C stops" in log.read_text():
            return re.findall(r"^  (?:The tutorial|Your chat): +(\S+)$", log.read_text(), re.M)
        time.sleep(0.2)
    raise AssertionError(log.read_text())


def answers(address: str) -> bool:
    """Whether a server answers an address."""
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as response:  # noqa: S310
            return bool(response.status == 200)
    except OSError:
        return False


def wait_until_it_answers(address: str) -> None:
    """Return when a server answers: the chat may start after the tutorial."""
    assert answers_in(address, START), address


def answers_in(address: str, seconds: float) -> bool:
    """Whether a server answers an address by then."""
    deadline = time.monotonic() + seconds
    while not (found := answers(address)) and time.monotonic() < deadline:
        time.sleep(0.1)
    return found


def copy_repository(folder: Path, live: str) -> Path:
    """A copy of this one with a live project from elsewhere in it, and the environments made."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    for name in filter(None, names.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    shutil.rmtree(folder / "chanx_django")
    shutil.copytree(ROOT / live, folder / "chanx_django")
    environments = ROOT / ".checkpoints/environments"
    environments.mkdir(parents=True, exist_ok=True)
    (folder / ".checkpoints").mkdir()
    (folder / ".checkpoints/environments").symlink_to(environments, target_is_directory=True)
    return folder


@contextlib.contextmanager
def busy() -> Iterator[int]:
    """A port that is busy as long as the block runs, whatever else runs on this machine."""
    port = free_port()
    with socket.create_server(("127.0.0.1", port)):
        yield port


def bar(page: Page, number: int) -> Locator:
    """The end of a step."""
    return page.locator(
        ".checkpoints-step", has_text=re.compile(rf"I have done step {number}(?!\d)")
    )


def result(page: Page, number: int) -> Locator:
    """What the check says of a step."""
    return bar(page, number).locator(".checkpoints-result")
