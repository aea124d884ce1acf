"""The command ``checkpoints diff``."""

import argparse

from rich.text import Text

from sphinx_checkpoints.git.objects import entries_at
from sphinx_checkpoints.git.worktree import read_listed
from sphinx_checkpoints.judge import replay
from sphinx_checkpoints.learn.diff import FileDifference, differences
from sphinx_checkpoints.learn.learners_ladder import open_ladder
from sphinx_checkpoints.learn.terminal import announce, console
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.part import Part
from sphinx_checkpoints.model.tree import Tree
from sphinx_checkpoints.pages.site import Site, find_site
from sphinx_checkpoints.trees.project import Project

_HEADS = ("--- a/", "--- /dev/null", "+++ b/", "+++ /dev/null")
_STYLES = {"-": "red", "+": "green", "@": "cyan", "\\": "dim"}


def run(options: argparse.Namespace) -> int:
    """Print what differs: 0 and nothing when nothing does, 1 otherwise."""
    site = find_site(options.docs)
    part = _part_of(site, options.to)
    project, name = site.project, options.to or (part.finish if part else site.project.newest)
    paths, answer = None, project.snapshot(name)
    if options.step is not None:
        paths, answer = _answer_of_step(project, part, name, options.step)
        name = f"{name}, step {options.step}"
    mine = _mine_beside(answer, project)
    found = list(differences(mine, answer, name, paths, part.files if part else ()))
    if found:
        _show(found, name)
    return int(bool(found))


def _mine_beside(answer: Tree, project: Project) -> Tree:
    """The files of the live project, without the learner's own links, as in a virtual environment.

    Raises CheckpointError for a link where the answer has something.
    """
    listing = entries_at(project.listing, project.live)
    own = {path for path, listed in listing.items() if listed.is_link} - answer.keys()
    alone = {path for path in own if not entries_at(answer, path)}
    return read_listed(project.root, {path: listing[path] for path in listing.keys() - alone})


def _part_of(site: Site, finish: str | None) -> Part | None:
    """The part that ends at a checkpoint, or the first one whose tests do not all pass."""
    parts = site.parts
    if finish:
        return next((part for part in parts if part.finish == finish), None)
    if len(parts) < 2:
        return next(iter(parts), None)
    with open_ladder(site, announce) as ladder:
        return ladder.standing(whole=False).part or parts[-1]


def _answer_of_step(
    project: Project, part: Part | None, name: str, number: int
) -> tuple[tuple[str, ...], Tree]:
    """The files that a step makes or changes, and all files after it.

    Raises CheckpointError for a step that there is not.
    """
    if part is None:
        raise CheckpointError(f"no part ends at {name}, so there is no step {number}.")
    steps = {step.number: step for step in part.steps if step.number}
    if number not in steps:
        known = ", ".join(map(str, steps)) or "none"
        raise CheckpointError(f"there is no step {number} on the way to {name}: there is {known}.")
    done = replay(part, project.trees(part.start, part.finish))
    return steps[number].files, done.numbered[number]


def _show(found: list[FileDifference], name: str) -> None:
    """Print differences, coloured on a terminal."""
    _write(f"From yours (-) to {name} (+):", "bold")
    for difference in found:
        _write("")
        for sentence in difference.sentences:
            _write(sentence, "bold")
        for line in difference.lines:
            _write(line, "bold" if line.startswith(_HEADS) else _STYLES.get(line[:1], ""))


def _write(line: str, style: str = "") -> None:
    """Print a line; what is no terminal gets it byte for byte, for git apply to read."""
    screen = console()
    if screen.is_terminal:
        screen.print(Text(line, style))
    else:
        print(line)
