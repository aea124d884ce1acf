"""CP201: where a part's actions do not arrive at its finish, or not by way of every state."""

from collections.abc import Iterator, Set

from sphinx_checkpoints.judge.progress import Progress
from sphinx_checkpoints.model.difference import excerpt
from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.finding import Finding
from sphinx_checkpoints.model.names import states_of
from sphinx_checkpoints.model.part import Action, MoveFile, Part, files_of
from sphinx_checkpoints.model.tree import differing


def not_taught(part: Part, progress: Progress, folder: str, told: Set[Place]) -> Iterator[Finding]:
    """The files at which the replayed tree is not the finish, but for actions that are ``told``."""
    tree, finish = progress.tree, progress.trees[part.finish]
    for path in differing(tree, finish):
        mine, theirs, last = tree.get(path), finish.get(path), progress.last(path)
        if last and last.place in told:
            continue
        place = last.place if last else part.place
        if mine and theirs and mine.stored == theirs.stored:
            is_it = "is" if theirs.executable else "is not"
            what = f"{path} {is_it} executable in {part.finish}, and no step makes it so"
            cure = "change its mode there, or have a command make it (run-command with :creates:)"
            place = Place(f"{folder}/{part.finish}/{path}")
        elif last:
            what, cure = _left(path, last, progress)
        elif theirs is None:
            what = f"{path} is in {part.start} and not in {part.finish}, and no step takes it away"
            cure = f"add a delete-file or a move-file, or put the file into {part.finish}, too"
        else:
            how = f"differs between {part.start} and" if mine else "is new in"
            what = f"{path} {how} {part.finish}, and no step teaches it"
            cure = "add an action for it, or make the file the same"
        yield Finding("CP201", place, f"{what}: {cure}.", excerpt(path, mine, theirs))


def _left(path: str, last: Action, progress: Progress) -> tuple[str, str]:
    """How a file is left by the last action that has it, and not as in the finish; what to do."""
    finish = progress.finish
    if path not in progress.tree:
        what = f"{path} is in {finish}, and no later step makes it again"
        return what, f"add a create-file, or remove the file from {finish}"
    if path not in progress.trees[finish]:
        what = f"{path} is not in {finish}, and no later step takes it away"
        return what, f"add a delete-file or a move-file, or put the file into {finish}"
    if isinstance(last, MoveFile):
        what = f"{path} is another one in {finish}, and no later step edits it"
        return what, "add an edit-file, or make the file the same"
    folder = progress.folder_after(last, path)
    return (
        f"no later step leads {path} from {folder} to {finish}",
        "add one, or take :state: out of this",
    )


def not_reached(part: Part, progress: Progress, folder: str) -> Iterator[Finding]:
    """The files of states that no step leads to."""
    reached = {
        (progress.folder_after(action, path), path)
        for action in part.actions
        for path in files_of(action)
    }
    for state in states_of(part.finish, progress.trees):
        for path in progress.trees[state]:
            if (state, path) not in reached:
                message = (
                    f"no step of {part.name} leads to this file: name its folder in the step's "
                    f":state:, as :state: {state.rpartition('/')[2]}, or remove it."
                )
                yield Finding("CP201", Place(f"{folder}/{state}/{path}"), message)
