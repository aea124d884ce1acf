"""What somebody does in a tree that has a mistake in it, and all that is printed then."""

import asyncio
import os
import shutil
import socket
import subprocess
import sys
import sysconfig
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import pytest
from server import PATIENCE
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin

from tests.support.servers import PRODUCTION, redis_server, running_in
from tools.chromium import launch_arguments

# Whether what has been printed so far is the error.
Seen = Callable[[str], bool]
# What is printed in a tree's project.
Probe = Callable[[Path, Seen], str]
# Somebody who uses the server at a port, until the error is seen.
Client = Callable[[int], AbstractAsyncContextManager[None]]
ROOM = "/ws/chat/room1/"
PYTHON = (sys.executable, "-W", "default")
RUNSERVER = (*PYTHON, "manage.py", "runserver", "--noreload")
DAPHNE = (
    *PYTHON,
    "-m",
    "daphne",
    "--application-close-timeout=1",
    "config.asgi:application",
    "--port",
)
UVICORN = (*PYTHON, "-m", "uvicorn", "config.asgi:application", "--port")
START = "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'config.settings'; import config.asgi"
HELP = "http://localhost:8080/user-guide/troubleshooting.html"
MESSAGE = '{"action": "new_chat_message", "payload": {"message": "Hello", "name": "Alice"}}'


def command(*arguments: str, **environment: str) -> Probe:
    """Run a command to its end; where there is none of its name, the test is skipped."""

    def probe(project: Path, _seen: Seen) -> str:
        if not shutil.which(arguments[0]):
            pytest.skip(f"{arguments[0]} is not on this machine")
        return _output(arguments, project, environment)

    return probe


def served(client: Client, server: tuple[str, ...] = RUNSERVER, **environment: str) -> Probe:
    """Start a server, be its client, and wait for the error in its terminal."""

    def probe(project: Path, seen: Seen) -> str:
        with running_in(project, server, **environment) as found:
            with suppress(TimeoutError):
                asyncio.run(_until(lambda: seen(found.printed()), client(found.port)))
            return found.printed()

    return probe


def served_with_redis(client: Client) -> Probe:
    """The same, with a Redis as the channel layer."""

    def probe(project: Path, seen: Seen) -> str:
        with redis_server() as redis:
            return served(client, REDIS_URL=redis.url)(project, seen)

    return probe


def answered(frame: str) -> Probe:
    """Send a frame, and show what comes back."""

    async def answer(port: int) -> str:
        async with _socket(port) as opened:
            await opened.send(frame)
            return str(await asyncio.wait_for(opened.recv(), PATIENCE))

    def probe(project: Path, _seen: Seen) -> str:
        with running_in(project, RUNSERVER) as found:
            return asyncio.run(answer(found.port))

    return probe


def shown_in_the_chat(ends: Literal["", "before", "after"] = "") -> Probe:
    """Join a room in the chat's own page; show what it says, and where it links to for help.

    The server ends before or after that, or runs on.
    """

    def probe(project: Path, seen: Seen) -> str:
        playwright = pytest.importorskip("playwright.sync_api")
        with (
            running_in(project, RUNSERVER, TROUBLESHOOTING_URL=HELP) as found,
            playwright.sync_playwright() as started,
            started.chromium.launch(**launch_arguments()) as browser,
        ):
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{found.port}/chat/?name=Alice&room=room1")
            if ends == "before":
                found.process.kill()
            page.get_by_role("button", name="Join").click()
            if ends == "after":
                page.get_by_text("Connected as Alice").wait_for()
                found.process.kill()
            deadline = time.monotonic() + PATIENCE
            while not seen(said := page.inner_text("main")) and time.monotonic() < deadline:
                page.wait_for_timeout(50)
            link = page.get_by_role("link", name="What to do")
            return f"{said}\n{link.get_attribute('href')}"

    return probe


def on_a_port_in_use(project: Path, _seen: Seen) -> str:
    """Start a second server where one listens already."""
    with socket.create_server(("127.0.0.1", 0)) as first:
        return _output((*RUNSERVER, str(first.getsockname()[1])), project)


def without(package: str) -> Probe:
    """Start the server in an environment that has all packages but one."""

    def probe(project: Path, _seen: Seen) -> str:
        with TemporaryDirectory() as folder:
            for path in Path(sysconfig.get_path("purelib")).iterdir():
                if path.name != package:
                    Path(folder, path.name).symlink_to(path)
            bare = (sys.executable, "-S", "manage.py", "check")
            return _output(bare, project, {"PYTHONPATH": folder})

    return probe


def says(*frames: str, path: str = ROOM, origin: str = "") -> Client:
    """A page that opens a WebSocket, sends frames, and stays."""

    @asynccontextmanager
    async def client(port: int) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            with suppress(WebSocketException):  # that it is refused is for the log to say
                opened = await stack.enter_async_context(_socket(port, path, origin))
                for frame in frames:
                    await opened.send(frame)
            yield

    return client


@asynccontextmanager
async def leaves(port: int) -> AsyncIterator[None]:
    """A page that opens a WebSocket and goes away."""
    async with says()(port):
        pass
    yield


def _socket(port: int, path: str = ROOM, origin: str = "") -> connect:
    """A WebSocket as from a page of the server, or of another site."""
    sender = Origin(origin or f"http://127.0.0.1:{port}")
    return connect(f"ws://127.0.0.1:{port}{path}", origin=sender, proxy=None)


async def _until(seen: Callable[[], bool], client: AbstractAsyncContextManager[None]) -> None:
    """Be a client until the error is seen; raises TimeoutError."""
    async with asyncio.timeout(PATIENCE), client:
        while not seen():
            await asyncio.sleep(0.02)


def _output(
    arguments: tuple[str, ...], project: Path, environment: dict[str, str] | None = None
) -> str:
    """All that a command prints."""
    return subprocess.run(
        arguments,
        cwd=project,
        env={**os.environ, **PRODUCTION, **(environment or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=PATIENCE,
    ).stdout
