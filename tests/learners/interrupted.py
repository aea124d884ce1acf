"""A reset in a process of its own, which is killed, or finds no room on the disk."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sphinx_checkpoints.errors import CheckpointError
from sphinx_checkpoints.learning.plan import plan_reset
from sphinx_checkpoints.learning.reset import carry_out, put_aside
from sphinx_checkpoints.project import Project

ACTS = ("os.remove", "os.rmdir", "os.mkdir", "os.rename", "os.symlink", "subprocess.Popen")


def run_until(root: Path, *, last: int = 0, size: int = 0) -> "subprocess.CompletedProcess[str]":
    """Reset to cp1, and be killed before the last act, or be unable to write bigger files."""
    command = [sys.executable, __file__, str(root), str(last), str(size)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


class Acts:
    """Counts what a process does that others can see, and kills it before one of these."""

    def __init__(self, last: int) -> None:
        self.last = last
        self.done = 0

    def __call__(self, event: str, arguments: Sequence[object]) -> None:
        """Called by Python before each act."""
        is_write = event == "open" and arguments[1] not in (None, "r", "rb")
        if is_write or event in ACTS:
            self.done += 1
            if self.done == self.last:
                os.kill(os.getpid(), signal.SIGKILL)


def main(root: Path, last: int, size: int) -> str | None:
    """Reset to cp1, and print how many acts that took."""
    acts = Acts(last)
    sys.addaudithook(acts)
    if size:
        import resource  # not on Windows

        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    try:
        plan = plan_reset(Project(root, "app"), "cp1", today=date(2026, 11, 22))
        for sentences in (put_aside(plan), carry_out(plan)):
            for sentence in sentences:
                print(sentence)
    except CheckpointError as error:
        return f"checkpoints: {error}"
    print(acts.done)
    return None


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
