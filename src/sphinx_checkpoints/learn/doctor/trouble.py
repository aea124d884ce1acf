"""One thing that is not as it should be."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Trouble:
    """What is wrong, and what to do about it, each a sentence; no cure where the first has it."""

    sentence: str
    cure: str = ""
