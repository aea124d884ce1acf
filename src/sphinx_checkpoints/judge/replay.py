"""CP201, CP202: a part's actions, done in order on its start, lead to its finish."""

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

    @property
    def numbered(self) -> dict[int, Tree]:
        """The tree after each numbered step, and 0 for the start."""
        states = zip(self.part.steps, self.states[1:], strict=True)
        return {0: self.states[0]} | {step.number: tree for step, tree in states if step.number}


def replay(part: Part, start: Tree, finish: Tree, folder: str = "checkpoints") -> Replay:
    """Take each file that an action makes or changes from the finish, and say what does not fit.

    ``folder`` is that of the checkpoints. A path that the finish lacks may be a file's that is
    therefore not taught: until it is put right, those are no findings.
    """
    tree = dict(start)
    states: list[Tree] = [start]
    findings: list[Finding] = []
    touched: dict[str, Place] = {}
    for step in part.steps:
        for action in step.actions:
            findings += _misfits(action, part, tree, finish, touched, folder)
            tree |= {
                path: _done(action, tree.get(path), finish[path])
                for path in files_of(action)
                if path in finish
            }
            touched |= dict.fromkeys(files_of(action), action.place)
        states.append(dict(tree))
    if all(path in finish or action.skip for action in part.actions for path in files_of(action)):
        findings += _not_taught(part, tree, finish, folder)
    return Replay(part, tuple(states), tuple(findings))


def _misfits(
    action: Action, part: Part, tree: Tree, finish: Tree, touched: Mapping[str, Place], folder: str
) -> Iterator[Finding]:
    """What keeps an action from being done on a tree; ``touched`` has the files done before."""
    for path in () if action.skip else files_of(action):
        if path in touched:
            message = f"{path} is taught twice: first at {touched[path]}."
            yield Finding("CP202", action.place, message)
        elif message := _misfit(action, path, part, tree, finish, folder):
            yield Finding("CP201", action.place, message)


def _misfit(action: Action, path: str, part: Part, tree: Tree, finish: Tree, folder: str) -> str:
    """Why a file cannot be made or changed; "" where it can."""
    if path not in finish:
        return not_there(path, part.finish, folder)
    if isinstance(action, EditFile):
        if path not in tree:
            return f"{path} is not in checkpoint {part.start}: use create-file for a new file."
        if tree[path] == finish[path]:
            return (
                f"{path} is the same in {part.start} and {part.finish}: take this edit-file out, "
                f"or change the file in {folder}/{part.finish}/."
            )
    elif path in tree:
        cure = (
            "use edit-file for a file that the reader changes"
            if isinstance(action, CreateFile)
            else "name in :creates: only files that the command makes"
        )
        return f"{path} is in checkpoint {part.start} already: {cure}."
    return ""


def not_there(path: str, name: str, folder: str) -> str:
    """That a checkpoint lacks a file, and what to do."""
    return (
        f"{path} is not in checkpoint {name}: correct the path, or add the file to "
        f"{folder}/{name}/."
    )


def _done(action: Action, before: File | None, after: File) -> File:
    """A file when its action is done; a reader who saves a file does not change its mode."""
    if isinstance(action, RunCommand):
        return after
    return replace(after, executable=before.executable if before else False)


def _not_taught(part: Part, tree: Tree, finish: Tree, folder: str) -> Iterator[Finding]:
    """The files at which the replayed tree is not the finish."""
    for path in differing(tree, finish):
        place, cure = part.place, "add an action for it, or make the file the same"
        if path not in finish:
            what = f"{path} is in {part.start} and not in {part.finish}, and no step removes a file"
            cure = f"put it into {part.finish}, too, or remove it from {part.start}"
            place = Place(f"{folder}/{part.start}/{path}")
        elif path not in tree:
            what = f"{path} is new in {part.finish}, and no step teaches it"
        elif tree[path].stored == finish[path].stored:
            is_it = "is" if finish[path].executable else "is not"
            what = f"{path} {is_it} executable in {part.finish}, and no step makes it so"
            cure = "change its mode there, or have a command make it (run-command with :creates:)"
            place = Place(f"{folder}/{part.finish}/{path}")
        else:
            what = f"{path} differs between {part.start} and {part.finish}, and no step teaches it"
        shown = excerpt(path, tree.get(path), finish.get(path))
        yield Finding("CP201", place, f"{what}: {cure}.", shown)
