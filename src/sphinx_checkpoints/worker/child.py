"""A forked process that keeps a job, seen from its parent."""

import os
import signal
from contextlib import suppress
from dataclasses import dataclass, field
from typing import IO, Any

ENOUGH = 1 << 16


@dataclass
class Child:
    """The keeper of a job, the pipe that the job speaks through, and the file that it prints into.

    The keeper ends the job when the leash is closed.
    """

    job: dict[str, Any]
    pid: int
    pipe: int
    leash: int
    output: IO[bytes]
    deadline: float
    said: bytearray = field(default_factory=bytearray)
    status: int | None = None

    def hear(self) -> bool:
        """Take in what it says; whether it may say more."""
        data = os.read(self.pipe, ENOUGH)
        self.said += data
        return bool(data)

    @property
    def is_done(self) -> bool:
        """Whether it has said its result, which is the last that it says."""
        last = self.said[: self.said.rfind(b"\n")].rpartition(b"\n")[2]
        return self.said.endswith(b"\n") and last.startswith((b'{"value"', b'{"error"'))

    def has_ended(self) -> bool:
        """Whether the process has ended; what it said before is heard to its end."""
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if not pid:
                return False
            self.status = status
            # What it started may hold the pipe open: do not wait for its end.
            os.set_blocking(self.pipe, False)
            with suppress(BlockingIOError):
                while self.hear():
                    pass
        return True

    def stop(self) -> int:
        """End it and all that it has started; its exit code, or its signal's number, negative."""
        self.close()
        if self.status is None:
            os.kill(self.pid, signal.SIGCONT)  # the job may have stopped its keeper
            _, self.status = os.waitpid(self.pid, 0)
        return os.waitstatus_to_exitcode(self.status)

    def close(self) -> None:
        """Close what is open to it."""
        os.close(self.pipe)
        os.close(self.leash)
