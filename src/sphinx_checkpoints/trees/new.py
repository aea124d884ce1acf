"""Open a checkpoint: the next one, or one in the middle."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

from sphinx_checkpoints.model.contents import Contents
from sphinx_checkpoints.model.journal import changing
from sphinx_checkpoints.model.names import refuse_name
from sphinx_checkpoints.model.tree import differing
from sphinx_checkpoints.trees.change import change_trees
from sphinx_checkpoints.trees.descent import refuse_older_tree
from sphinx_checkpoints.trees.order import refuse_misplaced
from sphinx_checkpoints.trees.project import Project

# How the page of a part begins, by what it is written in.
_PAGES = {
    ".rst": """\
   Title
   =====

   .. part::
      :start: {start}
      :finish: {finish}
      :minutes: 20

   Step 1: Title
   -------------
""",
    ".md": """\
   # Title

   ```{{part}}
   :start: {start}
   :finish: {finish}
   :minutes: 20
   ```

   ## Step 1: Title
""",
}


def new(
    project: Project,
    name: str,
    *,
    after: str = "",
    restarted: Contents | None = None,
    pages: str = "docs",
    suffix: str = ".rst",
    tests: str = "tests/checkpoints",
    force: bool = False,
) -> list[str]:
    """Open a checkpoint as a copy of the one before it; returns what to do next.

    That is ``after``, or the newest one, which stays as it is from then on. With it ``restarted``
    is written, pages whose part has to start at the new one now. ``pages`` is the folder of the
    parts' pages, which have the suffix, ".rst" or ".md", and ``tests`` that of the ladders. A page
    or a test without words of its author would fail the check, so none is made. Raises
    CheckpointError for a name that is taken, does not come there, or is no plain word, for an
    ``after`` that there is not, and, but for ``force``, where the newest is copied and the live
    tree was made from an older snapshot.
    """
    refuse_name(name)
    with changing(project.root) as journal:
        now = replace(project)
        before = after or now.newest
        later = refuse_misplaced(now, name, before)
        if not (force or later):
            refuse_older_tree(now)
        copied = change_trees(now, journal, {name: now.snapshot(before)}, pages=restarted)
    told = _told_in_middle(now, name, before, later) if later else _told_at_end(now, name)
    return [
        *told,
        *copied.notes,
        *_next_steps(before, name, f"{pages}/{before}-TITLE{suffix}", tests),
    ]


def _told_at_end(project: Project, name: str) -> Iterator[str]:
    """What the newest checkpoint is now, and where the part that leads on from it is built."""
    newest, live = project.newest, project.live
    yield f"{project.checkpoints}/{name}/ is a copy of {newest}, which stays as it is from now on."
    if edited := ", ".join(differing(project.snapshot(newest), project.live_tree)):
        yield (
            f"{live}/ already differs from it in {edited}: checkpoints update puts that into "
            f"{name}."
        )
    yield f"Build the part in {live}/; checkpoints update copies it into {name}."


def _told_in_middle(
    project: Project, name: str, before: str, later: Sequence[str]
) -> Iterator[str]:
    """Where a checkpoint comes, and how what is built there gets into the later ones."""
    folder = f"{project.checkpoints}/{name}/"
    yield f"{folder} is a copy of {before}, and comes before {later[0]}."
    yield (
        f"Build the part in {folder}; checkpoints update --edited {name} carries that into "
        f"{', '.join(later)} and {project.live}/."
    )


def _next_steps(before: str, name: str, page: str, tests: str) -> list[str]:
    """The page and the tests that the author writes now."""
    return [
        f"Write its page, {page}, and name it in a toctree. It begins so:",
        "",
        *_PAGES[PurePath(page).suffix].format(start=before, finish=name).split("\n"),
        f"Write its tests, {tests}/{name}/test_step1_TITLE.py, a file a step.",
        "Then run checkpoints check: it says what is missing.",
    ]
