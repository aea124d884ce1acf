"""The servers of the chat and their Redis, as the user guide starts them."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

import psutil
import pytest
from server import PATIENCE, free_port

NO_REDIS = "redis-server is not on this machine: install it as README.md says."
ROOT = Path(__file__).resolve().parents[2]
PROJECT = ROOT / "chanx_django"
DAPHNE = (sys.executable, "-m", "daphne", "config.asgi:application", "--port")
UVICORN = (sys.executable, "serve.py", "--port")
PRODUCTION = {
    "DJANGO_SECRET_KEY": "only-for-the-tests-of-a-server-on-this-machine",
    "DJANGO_ALLOWED_HOSTS": "127.0.0.1",
    "DJANGO_HTTPS": "false",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONUNBUFFERED": "1",
}


@dataclass(frozen=True)
class Server:
    """A program that listens on this machine."""

    process: subprocess.Popen[str]
    port: int
    log: IO[str]

    def printed(self) -> str:
        """All that it has printed so far."""
        self.log.seek(0)
        return self.log.read()

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Send a signal, and wait until the process has ended."""
        self.process.send_signal(how)
        self.process.wait(PATIENCE)

    def megabytes(self) -> float:
        """The memory that the process holds."""
        return float(psutil.Process(self.process.pid).memory_info().rss) / 1e6


Pair = tuple[Server, Server]


def running(command: tuple[str, ...], **environment: str) -> AbstractContextManager[Server]:
    """Run a program with a port as its last argument, in this project; see ``running_in``."""
    return running_in(PROJECT, command, **environment)


@contextmanager
def running_in(project: Path, command: tuple[str, ...], **environment: str) -> Iterator[Server]:
    """Run a program with a port as its last argument, in a project, until the block ends.

    Raises RuntimeError, with what it printed, when it does not listen.
    """
    port = free_port()
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("DJANGO_")}
    with TemporaryFile("w+", encoding="utf-8") as log:
        process = subprocess.Popen(
            [*command, str(port)],
            cwd=project,
            env=inherited | PRODUCTION | environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            text=True,
        )
        server = Server(process, port, log)
        try:
            wait_until_listening(server)
            yield server
        finally:
            process.kill()
            process.wait()


def wait_until_listening(server: Server) -> None:
    """Return when a server takes connections, or raise RuntimeError with what it printed."""
    try:
        wait_for_port(server.port)
    except TimeoutError:
        said = server.printed()
        raise RuntimeError(
            f"{server.process.args!r} does not listen. It printed:\n{said}"
        ) from None


def wait_for_port(port: int) -> None:
    """Return when something takes connections at a port, or raise TimeoutError."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError


@dataclass
class Redis:
    """A Redis server that can be stopped and started again, on one port."""

    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """What REDIS_URL names it."""
        return f"redis://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Run redis-server, and return when it listens.

        Where there is none, the test fails; on Windows it is skipped.
        """
        if not shutil.which("redis-server"):
            if sys.platform == "win32":
                pytest.skip("On Windows, Redis runs in WSL only.")
            pytest.fail(NO_REDIS, pytrace=False)
        command = ["redis-server", "--port", str(self.port), "--save", "", "--appendonly", "no"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        wait_for_port(self.port)

    def stop(self) -> None:
        """End it, and with it every connection to it."""
        if self.process:
            self.process.terminate()
            self.process.wait(PATIENCE)


@contextmanager
def redis_server(port: int = 0) -> Iterator[Redis]:
    """A Redis server of its own, until the block ends, at any port that is free, or at this one."""
    redis = Redis(port or free_port())
    redis.start()
    try:
        yield redis
    finally:
        redis.stop()
