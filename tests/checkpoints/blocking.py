"""Notices what holds up the whole server: a call that waits, made by learners' async code."""

import asyncio
import builtins
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import wraps
from typing import Any
from unittest.mock import patch

from source import is_theirs, running_at

IN_A_THREAD = "write await asyncio.to_thread(…) around what waits."
ANOTHER = f"take what is async in place of it, or {IN_A_THREAD}"  # where a library does it
# What waits, and what to write instead.
PROGRAM = "write await asyncio.create_subprocess_exec(…)"
LEAVE_OUT = "the server has nobody to ask, so leave it out."
WAITS: list[tuple[Any, str, str]] = [
    (time, "sleep", "write await asyncio.sleep(…)"),
    *((subprocess, name, PROGRAM) for name in ("run", "call", "check_call", "check_output")),
    (os, "system", "write await asyncio.create_subprocess_shell(…)"),
    (socket, "getaddrinfo", IN_A_THREAD),
    (socket.socket, "connect", IN_A_THREAD),
    (builtins, "input", LEAVE_OUT),
    (builtins, "breakpoint", LEAVE_OUT),
]
found: list[str] = []


class HeldUpError(BaseException):
    """Ends what would hold up the server; no handler of exceptions takes it for its own."""


@contextmanager
def watching() -> Iterator[None]:
    """Have each of them look, for as long as the block runs, at who calls it."""
    with ExitStack() as stack:
        for owner, name, then in WAITS:
            what = f"{owner.__name__}.{name}".removeprefix("builtins.")
            looking = watched(getattr(owner, name), what, then)
            stack.enter_context(patch.object(owner, name, looking))
        yield


def watched(call: Callable[..., Any], what: str, then: str) -> Callable[..., Any]:
    """A call that is not made from a learner's line while an event loop waits for that line."""

    @wraps(call)
    def looking(*arguments: Any, **options: Any) -> Any:
        asks = then == LEAVE_OUT  # wherever that is done
        is_own = asks or is_theirs(sys._getframe(1).f_code.co_filename)
        at = running_at(sys._getframe(1)) if asks or asyncio._get_running_loop() else ""
        if at and not is_harmless(call, arguments):
            found.append(
                f"{at}: this waits in {what}, and holds up the whole server: "
                f"{then if is_own else ANOTHER}"
            )
            raise HeldUpError
        return call(*arguments, **options)

    return looking


def is_harmless(call: Callable[..., Any], arguments: tuple[Any, ...]) -> bool:
    """Whether a call returns at once: a sleep of nothing, a socket of asyncio's own."""
    first = arguments[0] if arguments else None
    if isinstance(first, socket.socket):
        return first.gettimeout() == 0
    return call.__name__ == "sleep" and not first
