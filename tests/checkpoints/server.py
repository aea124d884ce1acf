"""The tree's own development server, in a process of its own."""

import asyncio
import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.typing import Origin

# Seconds that anything may take on a busy machine, in all tests: a guard, which decides nothing.
PATIENCE = 60.0
# Systems hand out the ports above these to whoever connects.
PORTS = range(20_000, 32_000)
reserved: list[socket.socket] = []
# How the variables begin by which the project, and what serves it, are set.
OWN_VARIABLES = ("ASSISTANT_", "DJANGO_", "REDIS_", "UVICORN_", "WEB_")


@dataclass(frozen=True)
class RunningServer:
    """A server that listens on this machine."""

    port: int
    log: IO[str]

    @property
    def origin(self) -> str:
        """What a browser sends as Origin from this server's pages."""
        return f"http://127.0.0.1:{self.port}"

    def printed(self) -> str:
        """All that the server has printed so far."""
        self.log.seek(0)
        return self.log.read()

    def socket(self, path: str, origin: str | None = None) -> connect:
        """A WebSocket to a path, as from a page of this server or of another origin."""
        return connect(
            f"ws://127.0.0.1:{self.port}{path}",
            origin=Origin(origin or self.origin),
            proxy=None,
            open_timeout=PATIENCE,
            ping_timeout=None,
        )

    async def close_code(self, path: str) -> int | None:
        """The code with which the server closes a WebSocket to a path, or the status of HTTP."""
        try:
            async with self.socket(path) as opened:
                await asyncio.wait_for(opened.recv(), PATIENCE)
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else None
        except InvalidStatus as refused:
            return refused.response.status_code
        return None


@contextmanager
def serve(tree: Path, port: int | None = None) -> Iterator[RunningServer]:
    """Run the tree's development server, on a free port or a given one, until the block ends.

    Raises RuntimeError, with what the server printed, when it does not start.
    """
    port = port or free_port()
    command = [
        sys.executable,
        "chanx_django/manage.py",
        "runserver",
        "--noreload",
        f"127.0.0.1:{port}",
    ]
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONUNBUFFERED": "1"}
    with TemporaryFile("w+", encoding="utf-8") as log:
        process = subprocess.Popen(
            command, cwd=tree, env=environment, stdout=log, stderr=subprocess.STDOUT, text=True
        )
        running = RunningServer(port, log)
        try:
            wait_until_listening(process, running)
            yield running
        finally:
            process.kill()  # Daphne takes two seconds to end by itself
            process.wait(PATIENCE)


def free_port() -> int:
    """A TCP port that nothing on this machine uses, and that nobody else gets from here.

    Its namesake of UDP is taken as long as this process lives, which says so to all others.
    """
    for port in random.sample(PORTS, len(PORTS)):
        ours = socket.socket(type=socket.SOCK_DGRAM)
        with socket.socket() as probe:
            try:
                ours.bind(("127.0.0.1", port))
                probe.bind(("127.0.0.1", port))
            except OSError:
                ours.close()
                continue
        reserved.append(ours)
        return port
    raise RuntimeError("no port is free on this machine.")


def wait_until_listening(process: subprocess.Popen[str], server: RunningServer) -> None:
    """Return when the server takes connections, or raise RuntimeError."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", server.port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(
        f"python chanx_django/manage.py runserver does not start. It printed:\n{server.printed()}"
    )
