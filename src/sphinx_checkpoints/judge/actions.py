"""CP201, CP202: an action is done once, and only where it can be done."""

from collections.abc import Iterator, Mapping

from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.finding import Finding
from sphinx_checkpoints.model.part import Action, CreateFile, EditFile, Part, files_of
from sphinx_checkpoints.model.tree import Tree


def misfits(
    action: Action,
    part: Part,
    tree: Tree,
    finish: Tree,
    touched: Mapping[str, Place],
    folder: str,
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
