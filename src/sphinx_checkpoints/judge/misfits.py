"""CP201, CP202: what keeps an action of a part from being done."""

from collections.abc import Iterator

from sphinx_checkpoints.judge.progress import Done, Progress
from sphinx_checkpoints.model.finding import Finding
from sphinx_checkpoints.model.names import is_state
from sphinx_checkpoints.model.part import (
    Action,
    CreateFile,
    DeleteFile,
    EditFile,
    MoveFile,
    Part,
    RunCommand,
    files_of,
)


def misfits(done: Done, part: Part, folder: str) -> Iterator[Finding]:
    """What keeps an action from being done."""
    action, before = done.action, done.before
    for path in () if action.skip else files_of(action):
        last = before.last(path)
        if path in before.lacks(action):
            message = not_there(path, before.folder_after(action, path), folder)
            yield Finding("CP201", action.place, message)
        elif last and path in before.lacks(last):
            continue  # until that is put right, nobody knows what the file is now
        elif last and path in before.tree and before.tree[path] == before.goal(action, path):
            message = (
                f"{path} is taught twice: first at {last.place}, and nothing has changed since "
                "then; take one of them out, or give the first a :state:."
            )
            yield Finding("CP202", action.place, message)
        elif message := _misfit(action, path, before, part, folder):
            yield Finding("CP201", action.place, message)


def _misfit(action: Action, path: str, before: Progress, part: Part, folder: str) -> str:
    """Why nothing can be done with a file; "" where it can."""
    needs_file = isinstance(action, EditFile | DeleteFile) or path in _found_by(action)
    if needs_file != (path in before.tree):
        return f"{path} {_since(path, before, part)}: {_cure(action)}."
    is_edit = isinstance(action, EditFile) or (isinstance(action, RunCommand) and needs_file)
    if is_edit and before.tree[path] == before.goal(action, path):
        goal = before.folder_after(action, path)
        what = "this edit-file" if isinstance(action, EditFile) else "it"
        return (
            f"{path} is the same in {part.start} and {goal}: take {what} out, "
            f"or change the file in {folder}/{goal}/."
        )
    return ""


def _found_by(action: Action) -> tuple[str, ...]:
    """The files that a move, or a command, finds there."""
    match action:
        case MoveFile(path):
            return (path,)
        case RunCommand(changes=changes):
            return changes
    return ()


def _since(path: str, before: Progress, part: Part) -> str:
    """Since when a file is there, or is not."""
    last, is_there = before.last(path), path in before.tree
    if last:
        return f"is {'there' if is_there else 'gone'} since {last.place}"
    return f"is {'' if is_there else 'not '}in checkpoint {part.start}{' already' * is_there}"


def _cure(action: Action) -> str:
    """What to do about a file that is there and should not be, or the other way round."""
    match action:
        case CreateFile():
            return "use edit-file for a file that the reader changes"
        case EditFile():
            return "use create-file for a new file"
        case RunCommand():
            return "name what the command makes in :creates:, and what it changes in :changes:"
    return "correct the path"


def not_there(path: str, name: str, folder: str) -> str:
    """That a checkpoint, or a state, lacks a file, and what to do."""
    what, cure = f"checkpoint {name}", "correct the path"
    if is_state(name):
        what, cure = f"{folder}/{name}/", "correct the path or :state:"
    return f"{path} is not in {what}: {cure}, or add the file to {folder}/{name}/."
