"""A question that the server always answers: what has not come before the answer does not come."""

from collections.abc import Mapping
from typing import Any

from .matching import matches
from .recording import Happening


class Fence:
    """The questions to one client's connection, and their answers.

    The transcript may ask the same question itself; its answers are the transcript's.
    """

    def __init__(self, settings: Mapping[str, Any] | None) -> None:
        self._question: object = settings["send"] if settings else None
        self._answer: object = settings["receive"] if settings else None
        self.usable = settings is not None
        self.asked = 0
        self._asked_by_transcript = 0

    def ask(self) -> object:
        """The question to send."""
        self.asked += 1
        return self._question

    def saw_sent(self, frame: object) -> None:
        """Note a frame of the transcript's."""
        if self.usable and frame == self._question:
            self._asked_by_transcript += 1

    def takes(self, happening: Happening) -> bool:
        """Whether this is the answer to a question of the fence, which the transcript has not."""
        if not self.asked + self._asked_by_transcript or happening.kind != "receives":
            return False
        if not matches(self._answer, happening.frame):
            return False
        if self._asked_by_transcript:
            self._asked_by_transcript -= 1
            return False
        self.asked -= 1
        return True
