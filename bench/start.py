"""How long it takes from nothing to the first chat message, as README.md tells it."""

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, cast

from websockets.asyncio.client import connect
from websockets.typing import Origin

from bench.commands import ROOT, Announce, BenchError, in_turns, run, waited
from bench.results import Table, rows_of

VERSIONS = ("nox", "uv", "pip")
PATIENCE = 600.0  # seconds that an installation may take
CHAT = re.compile(r"Your chat:\s+(http://\S+?)/chat/")
# What would lead the learner's Python or nox to this run's own environment.
FOREIGN = ("NOX_", "PYTHON", "VIRTUAL_ENV", "UV_", "PIP_")
MESSAGE = {"action": "new_chat_message", "payload": {"message": "Hello", "name": "Alice"}}


def measure(announce: Announce) -> tuple[Table, ...]:
    """The table of this part: with packages still to be fetched, and with all of them at hand.

    Once each: it takes minutes, and what it measures, hundreds of processes, evens itself out. The
    second learner has in the cache what the first has fetched.
    """
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch).resolve()
        learners = {
            f"{name} package cache": partial(start, folder / name, folder / "cache")
            for name in ("cold", "warm")
        }
        rows = rows_of(waited(in_turns(learners, 1, announce)))
    title = "From a fresh clone to Bob's first message from Alice"
    note = "Cold: every package comes from the registry, over this machine's network."
    return (Table("set-up", title, "seconds", "lower", rows, note),)


def start(clone: Path, cache: Path) -> None:
    """Clone this repository, paste README.md's line, and have Alice write to Bob."""
    run(["git", "clone", "--quiet", str(ROOT), str(clone)], ROOT)
    with learning(clone, cache) as origin:
        asyncio.run(greet(origin))


def learner_environment(cache: Path) -> dict[str, str]:
    """The environment of somebody's shell, with package caches of their own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
    here = str(Path(sys.prefix))
    paths = [path for path in kept["PATH"].split(os.pathsep) if not path.startswith(here)]
    caches = {"UV_CACHE_DIR": str(cache / "uv"), "PIP_CACHE_DIR": str(cache / "pip")}
    python = str(Path(sys.base_prefix) / "bin")
    return kept | caches | {"PATH": os.pathsep.join([python, *paths]), "PYTHONUNBUFFERED": "1"}


def readme_line() -> str:
    """The line that README.md has a learner paste, without the browser."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(r"(?m)^python3 -m venv .*nox -s learn$", text)
    if not found:
        raise BenchError("README.md has no line that ends with nox -s learn: correct start.py.")
    return f"{found[0]} -- --no-browser"


@contextmanager
def learning(clone: Path, cache: Path) -> Iterator[str]:
    """Run README.md's line until the block ends; gives the origin of the chat."""
    process = subprocess.Popen(
        ["/bin/sh", "-c", readme_line()],
        cwd=clone,
        env=learner_environment(cache),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        yield origin_of(process)
    finally:
        end(process)


def origin_of(process: "subprocess.Popen[str]") -> str:
    """The origin of the chat, as soon as it is printed; BenchError when it never is."""
    output, printed = cast("IO[str]", process.stdout), ""
    late = threading.Timer(PATIENCE, end, (process,))
    late.start()
    for line in output:
        printed += line
        if found := CHAT.search(line):
            late.cancel()
            threading.Thread(target=output.read, daemon=True).start()
            return found[1]
    late.cancel()
    raise BenchError(f"nox -s learn does not start. It printed:\n{printed[-2000:]}")


def end(process: "subprocess.Popen[str]") -> None:
    """Press Ctrl-C, and end what does not hear it."""
    for number, patience in ((signal.SIGINT, 15.0), (signal.SIGKILL, 15.0)):
        try:
            os.killpg(process.pid, number)
            process.wait(patience)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            continue


async def greet(origin: str) -> None:
    """Have Alice write to Bob; TimeoutError when he hears nothing."""
    address = f"{origin.replace('http', 'ws', 1)}/ws/chat/room1/"
    here = Origin(origin)
    async with (
        connect(address, origin=here, proxy=None) as alice,
        connect(address, origin=here, proxy=None) as bob,
    ):
        await bob.send(json.dumps({"action": "ping", "payload": None}))
        await asyncio.wait_for(bob.recv(), 30)  # answered, so he is in the room
        await alice.send(json.dumps(MESSAGE))
        while json.loads(await asyncio.wait_for(bob.recv(), 30)) != MESSAGE:
            continue
