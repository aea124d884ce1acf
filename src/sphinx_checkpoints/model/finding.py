"""One thing that the check found."""

from dataclasses import dataclass

from sphinx_checkpoints.model.errors import Place


@dataclass(frozen=True)
class Finding:
    """A rule, a place, what was found and expected, and what to do.

    ``difference`` is a short unified difference, or nothing.
    """

    rule: str
    place: Place
    message: str
    difference: str = ""

    def __str__(self) -> str:
        line = f"{self.place}: {self.rule}: {self.message}"
        return f"{line}\n{self.difference}" if self.difference else line
