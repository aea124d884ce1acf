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
import time
import urllib.error
import urllib.request
from typing import Any

CLONE_NEWUSER = 0x10000000
CLONE_NEWNET = 0x40000000
SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 0x1


def main() -> int:
    """Answer the request on stdin."""
    request = json.load(sys.stdin)
    isolated = isolate()
    json.dump({"isolated": isolated, **run(**request)}, sys.stdout)
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
    *, command: str, folder: str, environment: dict[str, str], serves: str, limit: float
) -> dict[str, Any]:
    """Run a command line in a POSIX shell; with ``serves``, until that address answers."""
    process = subprocess.Popen(
        ["/bin/sh", "-ec", command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
    )
    try:
        status = wait_until_served(process, serves, limit) if serves else None
        output, _ = process.communicate(timeout=0.1 if serves else limit)
        return {"code": process.returncode, "output": output, "hung": False, "status": status}
    except subprocess.TimeoutExpired:
        end(process)
        output, _ = process.communicate()
        return {
            "code": None,
            "output": output,
            "hung": not serves,
            "status": status if serves else None,
        }
    finally:
        end(process)


def wait_until_served(process: subprocess.Popen[str], address: str, limit: float) -> int | None:
    """The HTTP status with which an address answers; None when nothing answers in time."""
    deadline = time.monotonic() + limit
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=limit) as response:  # noqa: S310
                return int(response.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            time.sleep(0.05)
    return None


def end(process: subprocess.Popen[str]) -> None:
    """End a command and all that it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


if __name__ == "__main__":
    raise SystemExit(main())
