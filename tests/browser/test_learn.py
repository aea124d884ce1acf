"""``nox -s learn`` serves the site and the chat, and leaves nothing behind."""

import contextlib
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from places import ROOT


@contextlib.contextmanager
def busy(port: int) -> Iterator[None]:
    """Keep a port busy, if nothing else does."""
    with socket.socket() as taken:
        with contextlib.suppress(OSError):
            taken.bind(("127.0.0.1", port))
            taken.listen()
        yield


def wait_for_addresses(log: Path) -> list[str]:
    """What learn prints when both servers answer."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if "Ctrl-C stops them" in log.read_text():
            return re.findall(r"^  (?:The tutorial|Your chat): +(\S+)$", log.read_text(), re.M)
        time.sleep(0.2)
    raise AssertionError(log.read_text())


def answers(address: str) -> bool:
    """Whether a server answers an address."""
    try:
        with urllib.request.urlopen(address, timeout=5) as response:  # noqa: S310
            return bool(response.status == 200)
    except OSError:
        return False


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal to stand for Ctrl-C")
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_learn_finds_free_ports_and_stops_everything(tmp_path: Path, stop: signal.Signals) -> None:
    log = tmp_path / "log"
    command = [sys.executable, "tools/learn.py", "--no-browser"]
    with busy(8000), busy(8080), log.open("w") as output:
        process = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=output)
        try:
            tutorial, chat = wait_for_addresses(log)
            assert ":8080" not in tutorial
            assert ":8000" not in chat
            assert answers(tutorial)
            assert answers(chat)
        finally:
            process.send_signal(stop)
            assert process.wait(20) == 0
    assert not answers(tutorial)
    assert not answers(chat)
