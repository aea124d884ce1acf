"""The command ``checkpoints import``."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from sphinx_checkpoints.importing import history
from sphinx_checkpoints.importing.history import Point, State
from sphinx_checkpoints.importing.plan import Plan, plan
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.tree import differing
from sphinx_checkpoints.pages.site import Site, find_site
from sphinx_checkpoints.trees.begin import begin

_WAYS = {"branches": history.branches, "tags": history.tags, "commits": history.commits}


def run(options: argparse.Namespace) -> int:
    """Write the checkpoints and the pages; print what remains to say: 0.

    Raises CheckpointError, with nothing written, where that would overwrite something, and for what
    is in no repository.
    """
    site, root = find_site(options.docs), options.repository.resolve()
    points, live = _points(root, options), site.settings.live
    named, default = options.folder, history.folder_in(root, points, live)
    folder = default if named is None else _relative(named)
    states = [history.state_at(root, point, folder, live) for point in points]
    made = plan(states, root.name[:1].upper() + root.name[1:], options.every)
    pages = {f"{site.from_root}/{page.name}": page.text for page in made.pages}
    outside = history.outside(root, points[-1], folder)
    remaining = list(_remaining(site, made, states, outside))
    notes = begin(site.project, made.trees, pages)
    for line in (*_written(site, made), *notes, *remaining):
        print(line)
    return 0


def _points(root: Path, options: argparse.Namespace) -> list[Point]:
    """Where the states are kept; CheckpointError where that is not said, or not in one way."""
    history.refuse_no_repository(root)
    asked = {way: said for way in _WAYS if (said := getattr(options, way))}
    if len(asked) != 1 or options.every < 0:
        raise CheckpointError(
            "say where the steps are, with one of --branches 'step-*', --tags 'v*' and --commits "
            f"main, and --every with a number: {history.there_is(root)}."
        )
    [(way, said)] = asked.items()
    return _WAYS[way](root, said)


def _relative(folder: str) -> str:
    """A folder as git names it; "" for the whole repository."""
    path = PurePosixPath(folder).as_posix()
    return "" if path == "." else path


def _written(site: Site, made: Plan) -> Iterator[str]:
    """What there is now, and what was passed over."""
    for name, state in made.kept.items():
        files = _count(len(state.tree), "file")
        yield f"{site.settings.folder}/{name}/ is {_called(state)}, with {files}."
    for page in made.pages:
        leg, steps = page.leg, _count(len(page.leg.changes), "step")
        yield f"{site.from_root}/{page.name} leads from {leg.start} to {leg.finish} in {steps}."
    for state in made.unchanged:
        yield f"Nothing has changed in {_called(state)}, which is no step."


def _count(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _called(state: State) -> str:
    """How a person calls a state."""
    return state.point.name or f"{state.point.commit[:7]} “{state.subject}”"


def _remaining(
    site: Site, made: Plan, states: Sequence[State], outside: Sequence[str]
) -> Iterator[str]:
    """What the author says next, and the next command."""
    yield "\nWhat remains to say:"
    for page in made.pages:
        yield from (f"{site.from_root}/{page.name}:{line}: {said}" for line, said in page.remains)
    yield "In each step: what its files are for, in words that name what changes, and a hint."
    yield f"In {site.settings.tests}/: a folder for each checkpoint but cp1, a test of each step."
    if left_out := sorted({path for state in states for path in state.left_out}):
        yield f"Links, submodules and names that are no UTF-8 are left out: {', '.join(left_out)}."
    if outside:
        yield f"Readers do not work in, and get nothing of: {', '.join(outside)}."
    yield from _of_live(site, made)
    yield "\nNow run checkpoints check: it says what is missing."


def _of_live(site: Site, made: Plan) -> Iterator[str]:
    """What is to be done in the live project and in the configuration."""
    newest, tree = list(made.trees.items())[-1]
    live, project = site.settings.live, site.project
    if project.live_tree and (paths := ", ".join(differing(project.live_tree, tree))):
        yield f"{live}/ differs from {newest} in {paths}: checkpoints update takes it over there."
    if f"{live}/requirements.txt" in tree and not site.settings.requirements:
        yield f'In {site.from_root}/conf.py: checkpoints_requirements = "{live}/requirements.txt".'
