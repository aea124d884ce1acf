"""Open the next checkpoint."""

from dataclasses import replace

from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.journal import Journal, changing
from sphinx_checkpoints.model.names import natural, refuse_name, states_of
from sphinx_checkpoints.model.tree import differing
from sphinx_checkpoints.trees.change import change_snapshots
from sphinx_checkpoints.trees.descent import refuse_older_tree
from sphinx_checkpoints.trees.project import Project


def new(
    project: Project,
    name: str,
    *,
    pages: str = "docs",
    tests: str = "tests/checkpoints",
    force: bool = False,
) -> list[str]:
    """Freeze the newest snapshot, and open the next as a copy of it; returns what to do next.

    ``pages`` is the folder of the parts' pages, ``tests`` that of the ladders. Only the snapshot
    is written: a page or a test without words of its author would fail the check. Raises
    CheckpointError for a name that is taken, does not come last, or is no plain word, and, but for
    ``force``, for a live tree that was made from an older snapshot.
    """
    refuse_name(name)
    with changing(project.root) as journal:
        newest, sentences = _open(replace(project), journal, name, force=force)
    return [*sentences, *_next_steps(project, newest, name, pages, tests)]


def _open(project: Project, journal: Journal, name: str, *, force: bool) -> tuple[str, list[str]]:
    """Write the copy; returns the name of the checkpoint that it is made from, and what to say."""
    newest = project.newest
    _refuse_place(project, name)
    if not force:
        refuse_older_tree(project)
    edited = ", ".join(differing(project.snapshot(newest), project.live_tree))
    notes = change_snapshots(project, journal, {name: project.snapshot(newest)}).notes
    copied = (
        f"{project.checkpoints}/{name}/ is a copy of {newest}, which stays as it is from now on."
    )
    unsaved = (
        f"{project.live}/ already differs from it in {edited}: checkpoints update puts that into "
        f"{name}."
    )
    return newest, [copied, *notes, *([unsaved] if edited else [])]


def _refuse_place(project: Project, name: str) -> None:
    """Raises CheckpointError for a name that does not come after all that there are."""
    newest = project.newest
    if name in project.names or natural(name) <= natural(newest):
        raise CheckpointError(
            f"{name!r} does not come after {newest!r}, the newest checkpoint: "
            f"choose a later name, such as {next_name(newest)}."
        )
    if left := states_of(name, project.states):
        raise CheckpointError(
            "this is a state on the way to a checkpoint that is not there: remove it, then run "
            "this again.",
            Place(f"{project.checkpoints}/{left[0]}"),
        )


def next_name(newest: str) -> str:
    """The name that comes after another: cp10 after cp9."""
    word = newest.rstrip("0123456789")
    return f"{word}{int(newest.removeprefix(word) or 1) + 1}"


def _next_steps(project: Project, newest: str, name: str, pages: str, tests: str) -> list[str]:
    """The page and the tests that the author writes now."""
    return [
        f"Build the part in {project.live}/; checkpoints update copies it into {name}.",
        f"Write its page, {pages}/{newest}-TITLE.rst, and name it in a toctree. It begins so:",
        "",
        "   Title",
        "   =====",
        "",
        "   .. part::",
        f"      :start: {newest}",
        f"      :finish: {name}",
        "      :minutes: 20",
        "",
        "   Step 1: Title",
        "   -------------",
        "",
        f"Write its tests, {tests}/{name}/test_step1_TITLE.py, a file a step.",
        "Then run checkpoints check: it says what is missing.",
    ]
