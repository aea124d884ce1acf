"""Git: whether this is a whole clone, at a branch to work on, and in the middle of nothing."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from sphinx_checkpoints.git.checkpoint_refs import is_found_by_git
from sphinx_checkpoints.git.command import git
from sphinx_checkpoints.git.ignored import has_repository
from sphinx_checkpoints.git.refs import BRANCHES, commit_of, current_branch, list_refs
from sphinx_checkpoints.learn.called import called
from sphinx_checkpoints.learn.doctor.trouble import Trouble
from sphinx_checkpoints.learn.own_work import is_untouched
from sphinx_checkpoints.learn.reset.obstacles import refuse_obstacles
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.pages.site import Site


def troubles(site: Site) -> Iterator[Trouble]:
    """What is wrong with git, or with what it has here."""
    root = site.root
    if shutil.which("git") is None:
        yield Trouble("git is not installed.", "Get it from https://git-scm.com/downloads.")
    elif not has_repository(root):
        yield Trouble(
            f"{root} is no clone: without git there are no branches to go to.",
            "Clone the repository in place of an archive, and copy your own files into it.",
        )
    else:
        yield from _under_way(root, site.project.live)
        yield from _of_clone(root)
        yield from _of_branches(site)
    yield from _finished(site)


def _under_way(root: Path, live: str) -> Iterator[Trouble]:
    """What git is in the middle of, with how it ends."""
    try:
        refuse_obstacles(root, live)
    except CheckpointError as error:
        yield Trouble(str(error))


def _of_clone(root: Path) -> Iterator[Trouble]:
    """What the clone lacks, and a HEAD that is at no branch."""
    if git(root, "rev-parse", "--is-shallow-repository").text == "true":
        yield Trouble(
            "The clone is shallow: it has not all commits.", "Get them: git fetch --unshallow"
        )
    if commit_of(root, "HEAD") and not current_branch(root):
        yield Trouble(
            "HEAD is detached: what you commit now is on no branch.",
            "Begin a branch here: git switch --create my-work",
        )


def _of_branches(site: Site) -> Iterator[Trouble]:
    """The branches to which git checkout does not lead."""
    root = site.root
    names = dict.fromkeys(name for part in site.parts for name in (part.start, part.finish))
    here = list_refs(root, *(f"{BRANCHES}{name}" for name in names)) if names else {}
    missing = [
        name
        for name in names
        if f"{BRANCHES}{name}" not in here and not is_found_by_git(root, name)
    ]
    if missing:
        yield Trouble(
            f"There is no branch {' and no branch '.join(missing)}.",
            f"Make them: {called()} branches --missing",
        )


def _finished(site: Site) -> Iterator[Trouble]:
    """That there is nothing to do where the learner is."""
    project, parts = site.project, site.parts
    if parts and is_untouched(project):
        branch = current_branch(site.root)
        where = f"You are on the branch {branch}, where" if branch else "As you got it,"
        yield Trouble(
            f"{where} {project.live}/ is the finished project.",
            f"Go to the start: {called()} reset {parts[0].start}",
        )
