"""The hints of a step, one more each time."""

from pathlib import Path

from sphinx_checkpoints.model.digest import digest
from sphinx_checkpoints.model.part import Part, Step
from sphinx_checkpoints.model.store import Store


class Hints:
    """The hints of a step, and how many of them have been given.

    They are counted by their content: when one is rewritten, the first comes first again.
    """

    def __init__(self, root: Path, part: Part, step: Step) -> None:
        self.texts = step.hints
        self._given = Store(root).hints
        self._key = digest(part.docname, step.title, step.hints)

    @property
    def given(self) -> int:
        """How many have been given."""
        count = self._given.get(self._key)
        return min(count, len(self.texts)) if isinstance(count, int) else 0

    def give(self) -> str:
        """The next hint, which counts as given; "" when there are no more."""
        given = self.given
        if given == len(self.texts):
            return ""
        self._given.put(self._key, given + 1)
        return self.texts[given]
