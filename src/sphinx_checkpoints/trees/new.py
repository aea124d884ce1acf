"""Open a checkpoint: the next one, or one in the middle."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

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


@dataclass(frozen=True)
class Places:
    """Where an author writes: the folder of the pages, their suffix, and that of the ladders."""

    pages: str = "docs"
    suffix: str = ".rst"
    tests: str = "tests/checkpoints"


_USUAL = Places()


def new(
    project: Project,
    name: str,
    places: Places = _USUAL,
    *,
    after: str = "",
    restarted: Contents | None = None,
    force: bool = False,
) -> list[str]:
    """Open a checkpoint as a copy of that ``after`` which it comes; returns what to do next.

    By default that is the newest. ``restarted`` are pages whose part starts at the new one now; no
    page is made, which would fail the check without words of its author. Raises CheckpointError
    where names do not fit, and but for ``force`` where the live tree may not be the newest.
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
    return [*told, *copied.notes, *_next_steps(before, name, places)]


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


def _next_steps(before: str, name: str, places: Places) -> list[str]:
    """The page and the tests that the author writes now."""
    page = f"{places.pages}/{before}-TITLE{places.suffix}"
    return [
        f"Write its page, {page}, and name it in a toctree. It begins so:",
        "",
        *_PAGES[places.suffix].format(start=before, finish=name).split("\n"),
        f"Write its tests, {places.tests}/{name}/test_step1_TITLE.py, a file a step.",
        "Then run checkpoints check: it says what is missing.",
    ]
