"""What the learner's commands print: colours only where a terminal shows them."""

import sys
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from sphinx_checkpoints.learn.standing import Standing, StepStanding
from sphinx_checkpoints.model.part import Part

FIRST_RUN = "The tests get an environment of their own. This happens once and takes a minute."
_STYLES = {"done": "green", "failing": "bold red", "not yet": "dim"}


def console() -> Console:
    """A console that leaves words and lines as they are; it honours NO_COLOR."""
    return Console(highlight=False, markup=False, soft_wrap=True, emoji=False)


def announce() -> None:
    """Say why the first run takes long."""
    print(FIRST_RUN, file=sys.stderr, flush=True)


def render_standing(standing: Standing, *, address: str, verbose: bool = False) -> Text:
    """A part's steps, and what the first failing one needs; ``address`` is where it is taught."""
    part, failing = standing.part, standing.failing
    text = Text()
    if part:
        text.append(part.title, "bold").append(f" ({part.start} to {part.finish})\n\n")
    for found in standing.steps:
        text.append(f"  {found.state:<9}", _STYLES[found.state]).append(f"{found.step.title}\n")
    if failing:
        text.append("\n").append_text(render_problem(failing)).append("\n\n")
        text.append(f"Read:  {address}\n")
        text.append(f"Help:  checkpoints hint, checkpoints diff --step {failing.step.number}\n")
        if verbose and failing.details:
            text.append(f"\n{failing.details}\n")
    return text


def render_problem(failing: StepStanding) -> Text:
    """Where something is wrong, what, and what to do."""
    text = Text()
    if failing.place:
        text.append(f"{failing.place}: ", "bold")
    return text.append(failing.sentence)


def render_all_done(parts: Sequence[Part]) -> Text:
    """That nothing is left to do, and how to start."""
    text = Text().append("Every step of every part is done.\n", "green")
    text.append("\nTo do a part yourself, take the checkpoint that it starts from:\n\n")
    for part in parts:
        text.append(f"  checkpoints reset {part.start}").append(f"    {part.title}\n")
    return text


def render_progress(before: Standing, now: Standing) -> Text:
    """The steps that have turned green since an earlier standing, a line each."""
    text = Text()
    for found in _newly_done(before, now):
        text.append(f"{found.step.title}: done.\n", "bold green")
    return text


def _newly_done(before: Standing, now: Standing) -> list[StepStanding]:
    """The steps that were not done and are; those of a part that is finished are all done."""
    if before.part is None:
        return []
    done = {found.step for found in now.steps if found.state == "done"}
    is_over = before.part != now.part
    return [
        found for found in before.steps if found.state != "done" and (is_over or found.step in done)
    ]
