"""A machine with Docker, made of namespaces: nothing of it is left when it ends."""

import ctypes
import os
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import psutil
from server import PATIENCE

T = TypeVar("T")
EMPTY: Mapping[str, str] = MappingProxyType({})
NEW_NETWORK = 0x40000000  # CLONE_NEWNET of Linux; Python has os.setns from 3.12 on


@dataclass(frozen=True)
class Machine:
    """Where Docker's daemon runs, with a course's repository at /course."""

    daemon: int

    def run(
        self, command: str, environment: Mapping[str, str] = EMPTY, stdin: bytes | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a line of a shell, as somebody types it in the repository."""
        namespaces = ["--mount", "--net", "--pid", "--wd=/"]
        variables = [f"{name}={value}" for name, value in environment.items()]
        there = ["nsenter", f"--target={self.daemon}", *namespaces]
        clean = ["env", "-i", "PATH=/usr/sbin:/usr/bin", "HOME=/root", *variables]
        shell = ["sh", "-c", f"cd /course && {command}"]
        return subprocess.run([*there, *clean, *shell], input=stdin, capture_output=True)

    def output(
        self, command: str, environment: Mapping[str, str] = EMPTY, stdin: bytes | None = None
    ) -> str:
        """What a command prints; fails, with what it says of errors, unless it succeeds."""
        done = self.run(command, environment, stdin)
        assert done.returncode == 0, f"{command}\n{(done.stdout + done.stderr).decode()}"
        return done.stdout.decode()

    def inside(self, play: Callable[[], T]) -> T:
        """Call a function in the network of the machine."""
        with ThreadPoolExecutor(1, initializer=self._enter) as thread:
            return thread.submit(play).result()

    def _enter(self) -> None:
        with Path(f"/proc/{self.daemon}/ns/net").open() as network:
            libc = ctypes.CDLL(None, use_errno=True)
            if libc.setns(network.fileno(), NEW_NETWORK):
                raise OSError(ctypes.get_errno(), "setns")


@contextmanager
def machine(debian: Path, folder: Path, course: Path) -> Iterator[Machine]:
    """Run a machine until the block ends; raises RuntimeError, with what its Docker printed."""
    script = Path(__file__).with_name("machine.sh")
    namespaces = ["--pid", "--mount-proc", "--fork", "--kill-child"]
    cgroup = f"checkpoints-{os.getpid()}"
    # A killed test ends it as well.
    command = ["setpriv", "--pdeathsig=KILL", "unshare", *namespaces]
    with (folder / "log").open("w+") as log:
        process = subprocess.Popen(
            [*command, "sh", str(script), str(debian), str(folder), str(course), cgroup],
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            yield wait_for_docker(process.pid, folder / "log")
        finally:
            process.kill()
            process.wait(PATIENCE)
            forget(cgroup)


def forget(cgroup: str) -> None:
    """Remove what Docker leaves of a control group, once its processes have ended."""
    top = Path("/sys/fs/cgroup")
    left = [*top.glob(f"{cgroup}/**/"), *top.glob(f"*/{cgroup}/**/")]
    deadline = time.monotonic() + PATIENCE
    for folder in sorted(left, reverse=True):  # the innermost first
        while folder.is_dir() and time.monotonic() < deadline:
            with suppress(OSError):  # the kernel has not finished with it
                folder.rmdir()


def wait_for_docker(pid: int, log: Path) -> Machine:
    """Return when the daemon answers, or raise RuntimeError."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and psutil.pid_exists(pid):
        processes = psutil.Process(pid).children(recursive=True)
        for found in (Machine(one.pid) for one in processes if one.name() == "dockerd"):
            if found.run("docker info").returncode == 0:
                return found
        time.sleep(0.1)
    raise RuntimeError(f"Docker does not start. It printed:\n{log.read_text()}")
