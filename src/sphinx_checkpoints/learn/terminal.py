"""What the learner's commands print: colours only where a terminal shows them."""

import sys
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from sphinx_checkpoints.learn.address import address_of_explanation, address_of_failing
from sphinx_checkpoints.learn.called import called
from sphinx_checkpoints.model.names import natural
from sphinx_checkpoints.model.part import Part
from sphinx_checkpoints.pages.site import Site
from sphinx_checkpoints.run.standing import Standing, StepStanding

FIRST_RUN = "The tests get an environment of their own. This happens once and takes a minute."
_ASIDE = (
    "What is yours in {live}/ is put aside before that, and the command is printed that brings it "
    "back."
)
_STYLES = {"done": "green", "failing": "bold red", "next": "bold", "not yet": "dim"}


def console() -> Console:
    """A console that leaves words and lines as they are; it honours NO_COLOR."""
    return Console(highlight=False, markup=False, soft_wrap=True, emoji=False)


def announce() -> None:
    """Say why the first run takes long."""
    print(FIRST_RUN, file=sys.stderr, flush=True)


def render(site: Site, standing: Standing, *, verbose: bool = False) -> Text:
    """How the first part stands that is not done, or that all are; what comes after one first."""
    if not standing.part:
        return render_done(standing, site.parts, site.project.live)
    return render_finished(standing).append_text(_render_standing(site, standing, verbose))


def _render_standing(site: Site, standing: Standing, verbose: bool) -> Text:
    """A part's steps, and what the first failing one needs."""
    part, failing = standing.part, standing.failing
    text = Text()
    if part:
        text.append(part.title, "bold").append(f" ({part.start} to {part.finish})\n\n")
    for found in standing.steps:
        text.append(f"  {found.word:<9}", _STYLES[found.word]).append(f"{found.step.title}\n")
    if failing:
        text.append("\n").append_text(render_problem(failing)).append("\n\n")
        text.append(f"Read:  {address_of_failing(site, standing)}\n")
        if explanation := address_of_explanation(site, failing):
            text.append(f"Error: {explanation}\n")
        text.append_text(_render_help(failing))
        if verbose and failing.details:
            text.append(f"\n{failing.details}\n")
    return text


def render_problem(failing: StepStanding) -> Text:
    """Where something is wrong, what, and what to do; that a step is not begun yet."""
    text = Text()
    if not (failing.is_begun or failing.waits):
        text.append(f"Begin with Step {failing.step.number}.\n")
    if failing.place:
        text.append(f"{failing.place}: ", "bold")
    return text.append(failing.sentence)


def _render_help(failing: StepStanding) -> Text:
    """Which hint fits, and what else helps."""
    text = Text()
    if failing.hint:
        text.append(f"Hint:  number {failing.hint} fits: {called()} hint {failing.hint}\n")
    elif failing.step.hints:
        text.append(f"Hint:  {called()} hint\n")
    return text.append(f"Help:  {called()} diff --step {failing.step.number}\n")


def render_done(standing: Standing, parts: Sequence[Part], live: str) -> Text:
    """That nothing is left to do, what comes then, and how to start; ``live`` is the project."""
    if standing.is_untouched:
        text = Text().append(f"{live}/ is the finished project, as you got it: ", "green")
        text.append("every step is done.\n", "green")
        text.append("\nTo build it yourself, go to where a part starts:\n\n")
    else:
        text = Text().append("Every step of every part is done.\n\n", "green")
        text.append_text(render_finished(standing))
        text.append("To do a part once more:\n\n")
    text.append_text(_render_starts(parts))
    return text.append(f"\n{_ASIDE.format(live=live)}\n")


def render_finished(standing: Standing) -> Text:
    """What the page says of the part that has just been finished; nothing where none was."""
    text = Text()
    if standing.finished and standing.finished.when_done:
        text.append(standing.finished.title, "bold").append(" is done.\n\n")
        text.append(f"{standing.finished.when_done}\n\n")
    return text


def _render_starts(parts: Sequence[Part]) -> Text:
    """The command that leads to the start of each part."""
    text = Text()
    for part in parts:
        text.append(f"  {called()} reset {part.start}    {part.title}\n")
    return text


def render_progress(before: Standing, now: Standing) -> Text:
    """The steps that have turned green since an earlier standing, a line each."""
    text = Text()
    for found in _newly_done(before, now):
        text.append(f"{found.step.title}: done.\n", "bold green")
    return text


def _newly_done(before: Standing, now: Standing) -> list[StepStanding]:
    """The steps that were not done and are: all, where a later part is the first that is open."""
    if before.part is None:
        return []
    done = {found.step for found in now.steps if found.state == "done"}
    part = before.part.finish
    is_over = not now.is_broken and (not now.part or natural(now.part.finish) > natural(part))
    return [
        found for found in before.steps if found.state != "done" and (is_over or found.step in done)
    ]
