"""Runs a program that ends, with all that it starts, when the caller of this one does.

usage: python -m sphinx_checkpoints.run.die_with_parent PROGRAM [ARGUMENT ...]

The caller holds the other end of stdin for as long as the program may run.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from threading import Thread

from sphinx_checkpoints.worker.process_tree import end_tree_on_windows, exit_as
from sphinx_checkpoints.worker.supervision import supervise

INTERRUPT_TIMEOUT = 2.0  # seconds that a program may take to end when it is interrupted


def main(command: Sequence[str]) -> int:
    """Run the program; its exit code."""
    if sys.platform == "win32":
        return _run_on_windows(command)
    leash = os.dup(0)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    return supervise(lambda: _become(command), leash, interrupt_timeout=INTERRUPT_TIMEOUT)


def _become(command: Sequence[str]) -> None:
    """Be the program from here on."""
    for number in (signal.SIGPIPE, signal.SIGXFSZ):  # which Python ignores
        signal.signal(number, signal.SIG_DFL)
    os.execvp(command[0], list(command))  # noqa: S606 - the caller names the program


def _run_on_windows(command: Sequence[str]) -> int:
    """Run the program where no process can be forked; what has left its tree is not ended."""

    def end() -> None:
        sys.stdin.buffer.read()
        end_tree_on_windows(process.pid)

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the caller has it from the terminal as well
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    Thread(target=end, daemon=True).start()
    return process.wait()


if __name__ == "__main__":
    exit_as(main(sys.argv[1:]))
