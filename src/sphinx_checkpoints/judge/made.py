"""What commands make that are said to make all that is in a folder."""

from collections.abc import Sequence
from dataclasses import replace

from sphinx_checkpoints.judge.progress import Progress
from sphinx_checkpoints.model.names import folder_of
from sphinx_checkpoints.model.part import Action, CreateFile, MoveFile, RunCommand


def files_named(named: str, before: Progress, state: str) -> list[str]:
    """The files that a command makes by one path of ``:creates:``: new ones, for a folder.

    What an earlier command makes by a shorter path is new, too: ``shared_out`` takes it from that.
    A folder in which there is none stands for itself, as a file that is not there does.
    """
    if not named.endswith("/"):
        return [named]
    goals = (folder_of(before.finish, state), before.finish)
    there = {path for goal in goals for path in before.trees.get(goal, {})}
    new = there - before.tree.keys()
    for one in before.actions:
        new |= {path for path in there if 0 < _length_of_name(path, one) < len(named)}
    return sorted(path for path in new if path.startswith(named)) or [named]


def shared_out(actions: Sequence[Action]) -> list[Action]:
    """The actions of a part, in which a file of a folder is made by the one that names it best."""
    return [
        _share_of(one, actions) if isinstance(one, RunCommand) and one.folders else one
        for one in actions
    ]


def _share_of(command: RunCommand, actions: Sequence[Action]) -> RunCommand:
    """A command without the files that others make."""
    own = (path for path in command.creates if not _is_of_other(path, command, actions))
    return replace(command, creates=tuple(own))


def _is_of_other(path: str, command: RunCommand, actions: Sequence[Action]) -> bool:
    """Whether another action names a file by a longer path."""
    others = (_length_of_name(path, one) for one in actions if one is not command)
    return max(others, default=0) > _length_of_name(path, command)


def _length_of_name(path: str, action: Action) -> int:
    """How much of a file's path an action that makes it has named; 0 for one that does not."""
    match action:
        case CreateFile(path=made) | MoveFile(to=made):
            return len(path) if path == made else 0
        case RunCommand(creates=creates, folders=folders):
            within = [len(folder) for folder in folders if path.startswith(folder)]
            return max(within, default=len(path)) if path in creates else 0
    return 0
