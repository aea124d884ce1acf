"""The servers as processes: they run, and end together."""

import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from tools.learn.place import ROOT
from tools.ports import ServingError, answers

WINDOWS = sys.platform == "win32"
CALLER = os.getppid()
START = 600.0  # seconds that the first build of the site may take on a busy machine

Servers = Mapping[int, "subprocess.Popen[bytes]"]  # by their ports


@contextmanager
def running(command: Sequence[str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run a command, and end it with all that it started when the block ends, or this program."""
    kept = [sys.executable, "-m", "sphinx_checkpoints.run.die_with_parent", *command]
    with subprocess.Popen(
        kept, cwd=ROOT, stdin=subprocess.PIPE, start_new_session=not WINDOWS
    ) as process:
        try:
            yield process
        finally:  # after Ctrl-C, Popen itself waits for a quarter of a second
            process.communicate()


def all_run(servers: Servers) -> bool:
    """Whether no server has ended; with nox that was killed, there is nobody left to run for.

    Raises KeyboardInterrupt for that, as Ctrl-C would have.
    """
    if "NOX_CURRENT_SESSION" in os.environ and os.getppid() != CALLER:
        raise KeyboardInterrupt
    return all(server.poll() is None for server in servers.values())


def wait_until_listening(servers: Servers, ports: Iterable[int]) -> None:
    """Return when something listens on each of the ports, or when a server has ended.

    Raises ServingError when that takes too long.
    """
    deadline = time.monotonic() + START
    for port in ports:
        while all_run(servers) and not answers(port):
            if time.monotonic() > deadline:
                raise ServingError(
                    f"Nothing listens on port {port} after {START:g} seconds: see what is printed "
                    "above, then run this again."
                )
            time.sleep(0.1)
