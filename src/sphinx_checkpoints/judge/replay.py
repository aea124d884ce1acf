"""CP201, CP202: a part's actions, done in order on its start, lead to its finish."""

from collections.abc import Mapping
from dataclasses import dataclass

from sphinx_checkpoints.judge.arrival import not_reached, not_taught
from sphinx_checkpoints.judge.misfits import misfits
from sphinx_checkpoints.judge.progress import Done, Progress
from sphinx_checkpoints.model.finding import Finding
from sphinx_checkpoints.model.part import Part
from sphinx_checkpoints.model.tree import Tree


@dataclass(frozen=True)
class Replay:
    """The trees after 0, 1, 2... steps, what each step does, and what did not fit on the way."""

    part: Part
    states: tuple[Tree, ...]
    steps: tuple[tuple[Done, ...], ...]
    findings: tuple[Finding, ...]

    def after(self, actions: int) -> Tree:
        """The tree after so many actions."""
        done = [one.after.tree for step in self.steps for one in step]
        return done[actions - 1] if actions else self.states[0]

    @property
    def numbered(self) -> dict[int, Tree]:
        """The tree after each numbered step, and 0 for the start."""
        states = zip(self.part.steps, self.states[1:], strict=True)
        return {0: self.states[0]} | {step.number: tree for step, tree in states if step.number}


def replay(part: Part, trees: Mapping[str, Tree], folder: str = "checkpoints") -> Replay:
    """Take each file of an action from where the action leads, and say what does not fit.

    ``trees`` are the files of the part's start, of its finish and of the states between, by their
    folders in ``folder``, that of the checkpoints. A path that leads nowhere may be a file's that
    is therefore not taught, or not reached: until it is put right, those are no findings.
    """
    progress = Progress.begin(part.start, part.finish, trees)
    states, steps = [progress.tree], []
    for step in part.steps:
        done = progress.through(step.actions)
        progress = done[-1].after if done else progress
        states.append(progress.tree)
        steps.append(done)
    findings = [found for step in steps for one in step for found in misfits(one, part, folder)]
    if not any(progress.lacks(action) and not action.skip for action in part.actions):
        told = {finding.place for finding in findings}
        findings += not_taught(part, progress, folder, told)
        findings += not_reached(part, progress, folder)
    return Replay(part, tuple(states), tuple(steps), tuple(findings))
