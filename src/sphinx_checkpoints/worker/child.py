"""A forked process that supervises a job, seen from its parent."""

import os
import signal
from contextlib import suppress
from dataclasses import dataclass, field
from typing import IO, Any

PIPE_BYTES = 1 << 16  # as many as one read of a pipe can give


@dataclass
class Child:
    """The supervisor of a job, the job's pipe for messages, and the file that it prints into.

    The supervisor ends the job when the leash is closed. ``deadline`` is in monotonic seconds.
    """

    job: dict[str, Any]
    pid: int
    pipe: int
    leash: int
    output: IO[bytes]
    deadline: float
    messages: bytearray = field(default_factory=bytearray)
    _status: int | None = None

    def read(self) -> bool:
        """Take in what is in the pipe; whether more may come."""
        data = os.read(self.pipe, PIPE_BYTES)
        self.messages += data
        return bool(data)

    @property
    def has_result(self) -> bool:
        """Whether its result has come, which is its last message."""
        last = self.messages[: self.messages.rfind(b"\n")].rpartition(b"\n")[2]
        return self.messages.endswith(b"\n") and last.startswith((b'{"value"', b'{"error"'))

    def has_ended(self) -> bool:
        """Whether the process has ended; then its messages are read to their end."""
        if self._status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if not pid:
                return False
            self._status = status
            # What it started may hold the pipe open: do not wait for its end.
            os.set_blocking(self.pipe, False)
            with suppress(BlockingIOError):
                while self.read():
                    pass
        return True

    def stop(self) -> int:
        """End it and all that it has started; its exit code, or its signal's number, negative."""
        self.close()
        if self._status is None:
            os.kill(self.pid, signal.SIGCONT)  # the job may have stopped its supervisor
            _, self._status = os.waitpid(self.pid, 0)
        return os.waitstatus_to_exitcode(self._status)

    def close(self) -> None:
        """Close what is open to it."""
        os.close(self.pipe)
        os.close(self.leash)
