"""Run a reader's commands in a folder, without network where the system allows it.

A program of its own: it reads a request as JSON on stdin and prints what happened as JSON. Linux
gives it a network namespace, in which nothing but its own loopback exists: a server finds its
port free, and no command reaches another machine.
"""

import contextlib
import ctypes
import fcntl
import json
import os
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

CLONE_NEWUSER = 0x10000000
CLONE_NEWNET = 0x40000000
LISTEN = "0A"  # as /proc/net/tcp writes it
TICK = 0.05
ELSEWHERE = 2.0  # seconds for a command that listens on another port than it should
SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 0x1


def main() -> int:
    """Answer the request on stdin."""
    request = json.load(sys.stdin)
    isolated = isolate()
    json.dump({"isolated": isolated, **run(**request, isolated=isolated)}, sys.stdout)
    return 0


def isolate() -> bool:
    """Leave the machine's network, where Linux allows it; whether it did."""
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWNET) and libc.unshare(CLONE_NEWUSER | CLONE_NEWNET):
        return False
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        request = struct.pack("16sh14x", b"lo", 0)
        flags = struct.unpack("16sh14x", fcntl.ioctl(control, SIOCGIFFLAGS, request))[1]
        fcntl.ioctl(control, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", flags | IFF_UP))
    return True


def run(
    *,
    command: str,
    folder: str,
    environment: dict[str, str],
    serves: str,
    limit: float,
    isolated: bool,
) -> dict[str, Any]:
    """Run a command line in a POSIX shell; with ``serves``, until that address answers.

    ``ports`` are those on which the command still listens, where only its own can be seen.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
        process = subprocess.Popen(
            ["/bin/sh", "-ec", command],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            status = wait(process, serves, limit, isolated)
            code, ports = process.poll(), sorted(listening()) if isolated else []
        finally:
            end(process)
        output.seek(0)
        printed = output.read()
    hung = code is None and not serves
    return {"code": code, "output": printed, "hung": hung, "status": status, "ports": ports}


def wait(process: subprocess.Popen[bytes], serves: str, limit: float, isolated: bool) -> int | None:
    """Wait for a command to end or to serve; gives the HTTP status with which it answers then.

    A command that listens elsewhere than where it should is not waited for to the end.
    """
    deadline = time.monotonic() + limit
    while process.poll() is None and time.monotonic() < deadline:
        status = answer(serves, limit) if serves else None
        if status is not None:
            return status
        if isolated and listening() - {urlsplit(serves).port}:
            deadline = min(deadline, time.monotonic() + ELSEWHERE)
            isolated = False  # once is enough
        time.sleep(TICK)
    return None


def answer(address: str, limit: float) -> int | None:
    """The HTTP status with which an address answers; None when nothing does."""
    try:
        with urllib.request.urlopen(address, timeout=limit) as response:  # noqa: S310
            return int(response.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return None


def listening() -> set[int]:
    """The TCP ports of this network namespace on which something listens."""
    tables = (Path("/proc/net", name) for name in ("tcp", "tcp6"))
    lines = [line for path in tables if path.exists() for line in path.read_text().splitlines()[1:]]
    rows = map(str.split, lines)
    return {int(row[1].rpartition(":")[2], 16) for row in rows if row[3] == LISTEN}


def end(process: subprocess.Popen[bytes]) -> None:
    """End a command and all that it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


if __name__ == "__main__":
    raise SystemExit(main())
