"""The servers that are compared, each a program of its own."""

import runpy
import sys
from dataclasses import dataclass, field
from pathlib import Path

from bench.chat.speech import JSON, SOCKET_IO, Speech

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent / "candidates"


@dataclass(frozen=True)
class Candidate:
    """A chat server: how it is started, before a port, and how it is spoken to."""

    name: str
    command: tuple[str, ...]
    speech: Speech = JSON
    environment: dict[str, str] = field(default_factory=dict)
    processes: int = 1
    with_redis: bool = False


def on_uvicorn(name: str, module: str, *options: str, speech: Speech = JSON) -> Candidate:
    """A program of the folder candidates, on uvicorn."""
    command = (sys.executable, "-m", "uvicorn", f"{module}:application", *options, "--port")
    return Candidate(name, command, speech, {"PYTHONPATH": str(HERE)})


# What serve.py gives uvicorn for the chat, and the same without what is the chat's alone.
CHATS = tuple(runpy.run_path(str(ROOT / "chanx_django/serve.py"))["OPTIONS"][1:])
EVERYONES = (*(option for option in CHATS if "core." not in option), "--ws=websockets-sansio")

SERVE = (sys.executable, "serve.py", "--port")
DAPHNE = (sys.executable, "-m", "daphne", "config.asgi:application", "--port")
GRANIAN = (
    *(sys.executable, "-m", "granian", "--interface=asginl"),
    *("config.asgi:application", "--port"),
)
BROADCAST = (sys.executable, str(HERE / "broadcast.py"))

PLAIN = on_uvicorn("Channels alone", "plain_channels", *EVERYONES)
CHAT = Candidate("the chat", SERVE)
CHAT_ON_DAPHNE = Candidate("the chat, Daphne", DAPHNE)
CHAT_ON_GRANIAN = Candidate("the chat, granian", GRANIAN)
CHAT_WITH_FEWER_HOPS = on_uvicorn("the chat, fewer hops", "fewer_hops", *CHATS)
IN_ONE_PROCESS = (
    PLAIN,
    CHAT,
    CHAT_ON_DAPHNE,
    CHAT_ON_GRANIAN,
    CHAT_WITH_FEWER_HOPS,
    on_uvicorn("python-socketio", "socket_io", *EVERYONES, speech=SOCKET_IO),
    on_uvicorn("Starlette", "starlette_loop", *EVERYONES),
    Candidate("websockets.broadcast", BROADCAST),
)
WITH_REDIS = (
    Candidate("the chat, Redis", SERVE, with_redis=True),
    Candidate("the chat, Redis, two processes", SERVE, processes=2, with_redis=True),
)
