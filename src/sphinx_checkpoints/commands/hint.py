"""The command ``checkpoints hint``."""

import argparse
from pathlib import Path

from rich.text import Text

from sphinx_checkpoints.learn.address import address_of_failing
from sphinx_checkpoints.learn.learners_ladder import open_ladder
from sphinx_checkpoints.learn.terminal import announce, console, render_all_done
from sphinx_checkpoints.model.digest import digest
from sphinx_checkpoints.model.part import Part, Step
from sphinx_checkpoints.model.store import Store
from sphinx_checkpoints.pages.site import find_site


class _Hints:
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


def run(options: argparse.Namespace) -> int:
    """Print a hint: 0; 1 when there are no more, with what else helps."""
    site, screen = find_site(options.docs), console()
    with open_ladder(site, announce) as ladder:
        standing = ladder.standing(whole=False)
    if not standing.part or not standing.failing:
        screen.print(render_all_done(site.parts), end="")
        return 0
    step = standing.failing.step
    hints = _Hints(site.root, standing.part, step)
    hint = hints.give()
    screen.print(Text(step.title, "bold"))
    if hint:
        screen.print(f"\nHint {hints.given} of {len(hints.texts)}: {hint}")
        return 0
    screen.print(_render_no_more(step, hints, address_of_failing(site, standing)), end="")
    return 1


def _render_no_more(step: Step, hints: _Hints, address: str) -> Text:
    """All hints again, and what else helps."""
    text = Text()
    for number, hint in enumerate(hints.texts, 1):
        text.append(f"\nHint {number}: {hint}\n")
    text.append("\nThere are no more hints. What else helps:\n\n")
    text.append(f"  checkpoints diff --step {step.number}    what differs from the answer\n")
    return text.append(f"  {address}\n")
