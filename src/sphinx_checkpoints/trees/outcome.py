"""What there is to say of an edit that was carried: where it does not fit, and what to read."""

from collections.abc import Iterator, Mapping

from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.names import is_state
from sphinx_checkpoints.trees.carry import Carried
from sphinx_checkpoints.trees.project import Project


def refuse_conflicts(project: Project, carried: Mapping[str, Carried], edited: str) -> None:
    """Raises CheckpointError that names each place at which the edit does not fit."""
    found = [
        f"{Place(f'{project.checkpoints}/{name}/{conflict.path}', conflict.line)}: "
        f"the edit does not fit here:\n{conflict.message.rstrip()}"
        for name, result in carried.items()
        for conflict in result.conflicts
    ]
    if found:
        in_states = any(is_state(name) and done.conflicts for name, done in carried.items())
        cure = _cure(project, edited, in_states=in_states)
        raise CheckpointError("\n".join([*found, f"Nothing was written. {cure}"]))


def _cure(project: Project, edited: str, *, in_states: bool) -> str:
    """What to do about an edit that does not fit."""
    live, newest_alone = f"{project.live}/", f"checkpoints update --from {project.newest}"
    if edited:
        folder = f"{project.checkpoints}/{edited}/"
        return (
            f"Undo this in {folder} and run this again; then edit it there, in these files and in "
            f"{live} by hand, run {newest_alone}, and commit."
        )
    undo, command = "Undo", "checkpoints update"
    if in_states:
        command = newest_alone
        undo = f"If the states are right as they are, run {command}. Else undo"
    return (
        f"{undo} this in {live} and run this again; then edit it in {live} and these files by "
        f"hand, and run {command}."
    )


def remarks(project: Project, carried: Mapping[str, Carried]) -> Iterator[str]:
    """What an author should look at afterwards."""
    for name, result in carried.items():
        folder = f"{project.checkpoints}/{name}"
        for path in result.apart:
            yield f"{folder}: {path} is not carried, because {name} does not have that file."
        for path in result.close:
            yield f"{folder}: read {path}, where the edit stands beside lines that differ."
