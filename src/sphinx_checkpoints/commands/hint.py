"""The command ``checkpoints hint``."""

import argparse
from pathlib import Path

from rich.text import Text

from sphinx_checkpoints.learn.address import address_of_failing
from sphinx_checkpoints.learn.called import called
from sphinx_checkpoints.learn.learners_ladder import open_ladder
from sphinx_checkpoints.learn.terminal import announce, console, render
from sphinx_checkpoints.model.digest import digest
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.part import Part
from sphinx_checkpoints.model.store import Store
from sphinx_checkpoints.pages.site import find_site
from sphinx_checkpoints.run.standing import StepStanding


class _Hints:
    """The hints of the step to work on, and which of them have been given.

    They are known by their content: when one is rewritten, the first comes first again.
    """

    def __init__(self, root: Path, part: Part, failing: StepStanding) -> None:
        self.texts = [hint.text for hint in failing.step.hints]
        numbers = range(1, len(self.texts) + 1)
        self._order = sorted(numbers, key=lambda number: number != failing.hint)
        self._store = Store(root).hints
        self._key = digest(part.name, failing.step.title, self.texts)

    def next(self) -> int:
        """The number of the next one, the one that fits first; 0 when there are no more."""
        given = self._given()
        return next((number for number in self._order if number not in given), 0)

    def give(self, number: int) -> str:
        """A hint, which counts as given.

        Raises CheckpointError for a number that none has.
        """
        if number not in self._order:
            known = f"hints 1 to {len(self.texts)}" if self.texts else "no hints"
            raise CheckpointError(f"there is no hint {number}: the step has {known}.")
        self._store.put(self._key, sorted({*self._given(), number}))
        return self.texts[number - 1]

    def _given(self) -> set[int]:
        """The numbers of those that have been given."""
        kept = self._store.get(self._key)
        return set(kept) if isinstance(kept, list) else set()


def run(options: argparse.Namespace) -> int:
    """Print a hint: 0; 1 when there are no more, with what else helps."""
    site, screen = find_site(options.docs), console()
    with open_ladder(site, announce) as ladder:
        standing = ladder.standing(whole=False)
    if not standing.part or not standing.failing:
        screen.print(render(site, standing), end="")
        return 0
    failing = standing.failing
    hints = _Hints(site.root, standing.part, failing)
    number = hints.next() if options.number is None else options.number
    text = hints.give(number) if number or options.number is not None else ""
    screen.print(Text(failing.step.title, "bold"))
    if text:
        screen.print(f"\nHint {number} of {len(hints.texts)}: {text}")
        return 0
    address = address_of_failing(site, standing)
    screen.print(_render_no_more(failing.step.number, hints, address), end="")
    return 1


def _render_no_more(step: int, hints: _Hints, address: str) -> Text:
    """All hints again, and what else helps."""
    text = Text()
    for number, hint in enumerate(hints.texts, 1):
        text.append(f"\nHint {number}: {hint}\n")
    text.append("\nThere are no more hints. What else helps:\n\n")
    text.append(f"  {called()} diff --step {step}    what differs from the answer\n")
    return text.append(f"  {address}\n")
