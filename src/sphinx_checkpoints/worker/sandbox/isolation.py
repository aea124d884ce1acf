"""Takes a process out of the machine's network, and out of sight of its processes, on Linux."""

import ctypes
import fcntl
import os
import socket
import struct
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_CLONE_NEWNS, _CLONE_NEWUSER = 0x00020000, 0x10000000
_CLONE_NEWPID, _CLONE_NEWNET = 0x20000000, 0x40000000
_MS_REC, _MS_PRIVATE = 0x4000, 0x40000
_SIOCGIFFLAGS, _SIOCSIFFLAGS, _IFF_UP = 0x8913, 0x8914, 0x1


@dataclass(frozen=True)
class Isolation:
    """What a process leaves: the machine's network, and its processes."""

    network: bool = False
    processes: bool = False
    user: bool = False

    @property
    def flags(self) -> int:
        """The flags of ``unshare``; 0 for what leaves nothing."""
        network = _CLONE_NEWNET * self.network
        processes = (_CLONE_NEWPID | _CLONE_NEWNS) * self.processes
        return network | processes | _CLONE_NEWUSER * self.user


def isolations() -> Iterator[Isolation]:
    """What to try, the best first and nothing last: who may do what differs from system to system.

    Root needs no namespace of users, and sees the owners of files with none.
    """
    if sys.platform == "linux":
        for network, processes in ((True, True), (True, False), (False, True)):
            for user in (False, True):
                yield Isolation(network, processes, user)
    yield Isolation()


def enter(isolation: Isolation) -> None:
    """Leave what the isolation says; a namespace of processes begins with the next child.

    Raises OSError where the system does not allow it; the process is of no use then.
    """
    if not isolation.flags:
        return
    user, group = os.geteuid(), os.getegid()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(isolation.flags):
        raise OSError(ctypes.get_errno(), "unshare")
    if isolation.user:
        for name, text in (("setgroups", "deny"), ("uid_map", user), ("gid_map", group)):
            line = text if isinstance(text, str) else f"{text} {text} 1"
            Path("/proc/self", name).write_text(line, encoding="ascii")
    if isolation.network:
        _raise_loopback()


def _raise_loopback() -> None:
    """Switch on the loopback interface, which is all that a new network namespace has."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        request = struct.pack("16sh14x", b"lo", 0)
        flags = struct.unpack("16sh14x", fcntl.ioctl(control, _SIOCGIFFLAGS, request))[1]
        fcntl.ioctl(control, _SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", flags | _IFF_UP))


def hide_processes() -> None:
    """Show in /proc what is in this namespace of processes; containers may not allow it."""
    with suppress(AttributeError):
        libc = ctypes.CDLL(None)
        if not libc.mount(None, b"/", None, _MS_REC | _MS_PRIVATE, None):
            libc.mount(b"proc", b"/proc", b"proc", 0, None)
