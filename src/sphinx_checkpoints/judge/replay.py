"""CP201, CP202: a part's actions, done in order on its start, lead to its finish."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sphinx_checkpoints.judge.progress import Done, Progress
from sphinx_checkpoints.model.difference import excerpt
from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.finding import Finding
from sphinx_checkpoints.model.names import folder_of, is_state, states_of
from sphinx_checkpoints.model.part import Action, CreateFile, EditFile, Part, RunCommand, files_of
from sphinx_checkpoints.model.tree import Tree, differing


@dataclass(frozen=True)
class Replay:
    """The trees after 0, 1, 2... steps, what each step does, and what did not fit on the way."""

    part: Part
    states: tuple[Tree, ...]
    steps: tuple[tuple[Done, ...], ...]
    findings: tuple[Finding, ...]

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
    findings = [found for step in steps for one in step for found in _misfits(one, part, folder)]
    if not any(progress.lacks(action) and not action.skip for action in part.actions):
        findings += _not_taught(part, progress, folder)
        findings += _not_reached(part, trees, folder)
    return Replay(part, tuple(states), tuple(steps), tuple(findings))


def _misfits(done: Done, part: Part, folder: str) -> Iterator[Finding]:
    """What keeps an action from being done."""
    action, before = done.action, done.before
    for path in () if action.skip else files_of(action):
        goal, last = before.goal_of(action), before.last(path)
        if path in before.lacks(action):
            yield Finding("CP201", action.place, not_there(path, goal, folder))
        elif last and path in before.lacks(last):
            continue  # until that is put right, nobody knows what the file is now
        elif last and before.tree.get(path) == before.trees[goal][path]:
            message = (
                f"{path} is taught twice: first at {last.place}, and nothing has changed since "
                "then; take one of them out, or give the first a :state:."
            )
            yield Finding("CP202", action.place, message)
        elif message := _misfit(action, path, before, part, folder):
            yield Finding("CP201", action.place, message)


def _misfit(action: Action, path: str, before: Progress, part: Part, folder: str) -> str:
    """Why a file cannot be made or changed; "" where it can."""
    tree, goal, last = before.tree, before.goal_of(action), before.last(path)
    if isinstance(action, EditFile):
        if path not in tree:
            return f"{path} is not in checkpoint {part.start}: use create-file for a new file."
        if tree[path] == before.trees[goal][path]:
            return (
                f"{path} is the same in {part.start} and {goal}: take this edit-file out, "
                f"or change the file in {folder}/{goal}/."
            )
    elif path in tree:
        cure = (
            "use edit-file for a file that the reader changes"
            if isinstance(action, CreateFile)
            else "name in :creates: only files that the command makes"
        )
        there = f"there since {last.place}" if last else f"in checkpoint {part.start} already"
        return f"{path} is {there}: {cure}."
    return ""


def not_there(path: str, name: str, folder: str) -> str:
    """That a checkpoint, or a state, lacks a file, and what to do."""
    what, cure = f"checkpoint {name}", "correct the path"
    if is_state(name):
        what, cure = f"{folder}/{name}/", "correct the path or :state:"
    return f"{path} is not in {what}: {cure}, or add the file to {folder}/{name}/."


def _not_taught(part: Part, progress: Progress, folder: str) -> Iterator[Finding]:
    """The files at which the replayed tree is not the finish."""
    tree, finish = progress.tree, progress.trees[part.finish]
    for path in differing(tree, finish):
        place, cure = part.place, "add an action for it, or make the file the same"
        last = progress.last(path)
        if last and progress.goal_of(last) != part.finish:
            what = f"no later step leads {path} from {progress.goal_of(last)} to {part.finish}"
            cure = "add one, or take :state: out of this"
            place = last.place
        elif path not in finish:
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


def _not_reached(part: Part, trees: Mapping[str, Tree], folder: str) -> Iterator[Finding]:
    """The files of states that no step leads to."""
    reached = {
        (folder_of(part.finish, action.state), action.path)
        for action in part.actions
        if not isinstance(action, RunCommand)
    }
    for state in states_of(part.finish, trees):
        for path in trees[state]:
            if (state, path) not in reached:
                message = (
                    f"no step of {part.docname} leads to this file: name its folder in the step's "
                    f":state:, as :state: {state.rpartition('/')[2]}, or remove it."
                )
                yield Finding("CP201", Place(f"{folder}/{state}/{path}"), message)
