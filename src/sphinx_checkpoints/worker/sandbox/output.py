"""What a command prints, while it is printed."""

import os
import re
import time
from threading import Thread
from typing import IO

_KEPT_BYTES = 50_000  # the last bytes of what a command prints
_READ_BYTES = 20_000
_CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_SILENCE = 10.0  # seconds after which nothing more is expected


class Output(Thread):
    """Reads what a command prints, and keeps its end."""

    def __init__(self, pipe: IO[bytes], max_bytes: int) -> None:
        super().__init__(daemon=True)
        self.pipe = pipe
        self.max_bytes = max_bytes
        self.size = 0
        self.tail = b""
        self._grown = time.monotonic()
        self.start()

    def run(self) -> None:
        """Read until nobody can print any more, and no more than a command may print."""
        while not self.is_too_much and (data := os.read(self.pipe.fileno(), _READ_BYTES)):
            self.size += len(data)
            self.tail = (self.tail + data)[-_KEPT_BYTES:]
            self._grown = time.monotonic()

    @property
    def is_too_much(self) -> bool:
        """Whether it is more than a command may print."""
        return self.size > self.max_bytes

    @property
    def text(self) -> str:
        """The end of it, as a terminal without colours shows it."""
        text = self.tail.decode("utf-8", "replace")
        return _CONTROL.sub("", text).replace("\r\n", "\n")

    @property
    def _is_quiet(self) -> bool:
        return time.monotonic() - self._grown > _SILENCE

    def matches(self, pattern: str) -> bool:
        """Whether it matches a regular expression, or has grown no more for long."""
        return re.search(pattern, self.text) is not None or self._is_quiet
