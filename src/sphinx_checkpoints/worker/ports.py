"""Ports for services: free ones, and those that several want and one has at a time."""

import os
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .sentences import JobError

_HOST = "127.0.0.1"


@contextmanager
def port_for(name: str, port: int) -> Iterator[int]:
    """The port of a service: its own, which one has at a time, or with 0 one that is free.

    Raises JobError where something else listens there.
    """
    if not port:
        yield _free_port()
        return
    with _lock(port):
        if is_open(port):
            raise JobError(
                f"the service {name} needs port {port}, on which something listens already: end "
                "that, then run this again."
            )
        yield port


def _free_port() -> int:
    """A port that the system gives to nobody who asks for any, for as long as it remembers it."""
    with socket.create_server((_HOST, 0)) as server:
        port: int = server.getsockname()[1]
        with socket.create_connection((_HOST, port)):
            connection, _ = server.accept()
            connection.close()  # who closes first is remembered
    return port


@contextmanager
def _lock(port: int) -> Iterator[None]:
    """Wait until no other job has the port: in the same network, that is."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    network = Path("/proc/self/ns/net").stat().st_ino if sys.platform == "linux" else 0
    path = Path(tempfile.gettempdir(), f"checkpoints-port-{os.getuid()}-{network}-{port}")
    with path.open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def is_open(port: int) -> bool:
    """Whether something listens on a port."""
    with suppress(OSError), socket.create_connection((_HOST, port), timeout=1):
        return True
    return False
