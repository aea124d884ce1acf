"""A reset in a process of its own, which is killed, or finds no room on the disk."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sphinx_checkpoints.learn.reset.plan import plan_reset
from sphinx_checkpoints.learn.reset.reset import carry_out, put_aside
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.trees.project import Project

ACTS = (
    "os.chmod",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.symlink",
    "subprocess.Popen",
)
TO_WRITE = os.O_WRONLY | os.O_RDWR


def run_until(
    root: Path, *, name: str = "cp1", last: int = 0, room: int = 0, size: int = 0
) -> "subprocess.CompletedProcess[str]":
    """Reset, and be killed before the last act, or be unable to write bigger files.

    ``room`` is how big they may be while it plans, ``size`` from then on.
    """
    command = [sys.executable, __file__, str(root), name, *map(str, (last, room, size))]
    return subprocess.run(command, capture_output=True, text=True, check=False)


class Acts:
    """Counts what a process does that others can see, and kills it before one of these."""

    def __init__(self, last: int) -> None:
        self.last = last
        self.done = 0

    def __call__(self, event: str, arguments: Sequence[object]) -> None:
        """Called by Python before each act."""
        is_write = event == "open" and int(str(arguments[2])) & TO_WRITE
        if is_write or event in ACTS:
            self.done += 1
            if self.done == self.last:
                os.kill(os.getpid(), signal.SIGKILL)


def main(root: Path, name: str, last: int, room: int, size: int) -> str | None:
    """Reset, and print how many acts that took."""
    acts = Acts(last)
    sys.addaudithook(acts)
    try:
        limit(room)
        plan = plan_reset(Project(root, "app"), name, today=date(2026, 11, 22))
        limit(size)
        for sentences in (put_aside(plan), carry_out(plan)):
            for sentence in sentences:
                print(sentence)
    except CheckpointError as error:
        return f"checkpoints: {error}"
    print(acts.done)
    return None


def limit(size: int) -> None:
    """Let no file get bigger; 0 is no limit."""
    if size:
        import resource  # not on Windows

        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], *map(int, sys.argv[3:])))
