"""Doing a part's actions, in order, on its start snapshot."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sphinx_checkpoints.model.difference import excerpt
from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.finding import Finding
from sphinx_checkpoints.model.part import Action, CreateFile, EditFile, Part, RunCommand, files_of
from sphinx_checkpoints.model.tree import File, Tree, differing


@dataclass(frozen=True)
class Replay:
    """The trees after 0, 1, 2... steps, and what did not fit on the way."""

    part: Part
    states: tuple[Tree, ...]
    findings: tuple[Finding, ...]


def replay(part: Part, start: Tree, finish: Tree, folder: str = "checkpoints") -> Replay:
    """Take each file that an action makes or changes from the finish, and say what does not fit.

    ``folder`` is that of the checkpoints.
    """
    tree = dict(start)
    states: list[Tree] = [start]
    findings: list[Finding] = []
    touched: dict[str, Place] = {}
    for step in part.steps:
        for action in step.actions:
            findings += misfits(action, part, tree, finish, touched)
            tree |= {
                path: done(action, tree.get(path), finish[path])
                for path in files_of(action)
                if path in finish
            }
            touched |= dict.fromkeys(files_of(action), action.place)
        states.append(dict(tree))
    findings += not_taught(part, tree, finish, folder)
    return Replay(part, tuple(states), tuple(findings))


def done(action: Action, before: File | None, after: File) -> File:
    """A file when its action is done; a reader who saves a file does not change its mode."""
    if isinstance(action, RunCommand):
        return after
    return replace(after, executable=before.executable if before else False)


def misfits(
    action: Action, part: Part, tree: Tree, finish: Tree, touched: Mapping[str, Place]
) -> Iterator[Finding]:
    """What keeps an action from being done once, on a tree where it can be done."""
    for path in () if action.skip else files_of(action):
        if path in touched:
            yield Finding(
                "CP202", action.place, f"{path} is taught twice: first at {touched[path]}."
            )
        elif path not in finish:
            message = f"{part.finish} has no file {path}: correct the path, or add the file there."
            yield Finding("CP201", action.place, message)
        elif isinstance(action, EditFile) and path not in tree:
            message = f"{path} is not there yet at this step: use create-file."
            yield Finding("CP201", action.place, message)
        elif isinstance(action, EditFile) and tree[path] == finish[path]:
            message = f"{path} is the same before and after: there is nothing to edit."
            yield Finding("CP201", action.place, message)
        elif not isinstance(action, EditFile) and path in tree:
            instead = (
                "use edit-file" if isinstance(action, CreateFile) else "remove it from :creates:"
            )
            yield Finding(
                "CP201", action.place, f"{path} is there already at this step: {instead}."
            )


def not_taught(part: Part, tree: Tree, finish: Tree, folder: str) -> Iterator[Finding]:
    """The files at which the replayed tree is not the finish."""
    for path in differing(tree, finish):
        where, place = f"{part.start} and {part.finish}", part.place
        if path not in finish:
            what = f"{path} is in {part.start} and not in {part.finish}, and no step removes it"
            place = Place(f"{folder}/{part.start}/{path}")
        elif path not in tree:
            what = f"{path} is new in {part.finish}, and no step teaches it"
        elif tree[path].stored == finish[path].stored:
            what = f"{path} has different modes in {where}, and no step changes it"
            place = Place(f"{folder}/{part.finish}/{path}")
        else:
            what = f"{path} differs between {where}, and no step teaches it"
        message = f"{what}: add an action for it, or make the file the same."
        shown = excerpt(path, tree.get(path), finish.get(path))
        yield Finding("CP201", place, message, shown)
