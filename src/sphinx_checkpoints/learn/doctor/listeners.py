"""Who listens on a port of this machine; its process, where the system is Linux and tells it."""

import socket
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_LOOPBACKS = ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"))
_TABLES = ("/proc/net/tcp", "/proc/net/tcp6")
_LISTENING = "0A"  # in the column "st"


@dataclass(frozen=True)
class Listener:
    """A process: its number, what was typed to start it, and the folder that it runs in."""

    number: int
    command: str
    folder: Path

    def __str__(self) -> str:
        return f"{self.command} (process {self.number}, in {self.folder})"


def is_taken(port: int) -> bool:
    """Whether something listens on a port."""
    for family, address in _LOOPBACKS:
        with suppress(OSError), socket.socket(family) as probe:
            if probe.connect_ex((address, port)) == 0:
                return True
    return False


def listener_at(port: int) -> Listener | None:
    """The process that listens on a port; None where that cannot be told."""
    wanted = {f"socket:[{inode}]" for inode in _inodes_at(port)}
    for folder in Path("/proc").glob("[0-9]*") if wanted else ():
        with suppress(OSError):  # it has ended, or is another user's
            if any(str(one.readlink()) in wanted for one in (folder / "fd").iterdir()):
                words = (folder / "cmdline").read_bytes().decode(errors="replace").split("\0")
                return Listener(
                    int(folder.name),
                    " ".join(filter(None, words)),
                    folder.joinpath("cwd").readlink(),
                )
    return None


def _inodes_at(port: int) -> Iterator[str]:
    """The numbers of the sockets that listen on a port."""
    for table in map(Path, _TABLES):
        for line in table.read_text().splitlines()[1:] if table.is_file() else ():
            _, local, _, state, *_, inode = line.split()[:10]
            if state == _LISTENING and int(local.rpartition(":")[2], 16) == port:
                yield inode
