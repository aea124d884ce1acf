"""``learn``, as a reader starts it."""

import contextlib
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from server import PATIENCE

START = 10 * PATIENCE  # seconds until the site is built


@dataclass(frozen=True)
class Learning:
    """A running ``learn``, and the addresses that it has printed."""

    process: subprocess.Popen[bytes]
    tutorial: str
    chat: str


@contextlib.contextmanager
def learn(root: Path, log: Path) -> Iterator[Learning]:
    """Run it in a repository until the block ends, which has to end it."""
    with log.open("w") as output:
        command = [sys.executable, "-m", "tools.learn", "--no-browser"]
        process = subprocess.Popen(command, cwd=root, stdout=output, stderr=output)
        try:
            yield Learning(process, *wait_for_addresses(log))
        finally:
            process.terminate()
            process.wait(PATIENCE)


def wait_for_addresses(log: Path) -> list[str]:
    """What it prints when all servers answer."""
    deadline = time.monotonic() + START
    while time.monotonic() < deadline:
        if "Ctrl-C stops them" in log.read_text():
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
