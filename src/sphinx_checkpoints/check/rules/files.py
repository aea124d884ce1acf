"""CP102: the checkpoints hold files as git keeps them, and nothing beside the reader's folder."""

from collections.abc import Iterator

from sphinx_checkpoints.check.context import Check
from sphinx_checkpoints.git.listing import shown
from sphinx_checkpoints.git.objects import entries_at
from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.finding import Finding
from sphinx_checkpoints.model.tree import Tree
from sphinx_checkpoints.trees.project import Project

RULE = "CP102"


def check(check: Check) -> Iterator[Finding]:
    """Look at the snapshots, and at what stands around their files."""
    project = check.project
    for name in project.names:
        yield from line_ends(project.snapshot(name), f"{project.checkpoints}/{name}/")
    yield from strays(project)
    yield from unnamed(project)
    yield from not_checked_out(project)


def line_ends(tree: Tree, folder: str) -> Iterator[Finding]:
    """The text files that git would not keep as they are."""
    for path, file in tree.items():
        if b"\r\n" in file.content and b"\0" not in file.content:
            line = file.content[: file.content.index(b"\r\n")].count(b"\n") + 1
            message = "the file has Windows line ends: save it with line ends of one character."
            yield Finding(RULE, Place(f"{folder}{path}", line), message)


def strays(project: Project) -> Iterator[Finding]:
    """The files of the checkpoints' folder that are in no tree."""
    inside = tuple(f"{project.checkpoints}/{name}/{project.live}/" for name in project.names)
    for path in entries_at(project.listing, project.checkpoints):
        if not path.startswith(inside):
            yield Finding(RULE, Place(shown(path)), message_for(project))


def unnamed(project: Project) -> Iterator[Finding]:
    """The files that are in no tree because of their names."""
    for path in project.unnamed:
        message = "the name of this file is no UTF-8, and no checkpoint has it: rename it."
        yield Finding(RULE, Place(shown(path)), message)


def not_checked_out(project: Project) -> Iterator[Finding]:
    """The files of snapshots that only git has, where pages look for them on the disk."""
    files = entries_at(project.listing, project.checkpoints)
    gone = [path for path, listed in files.items() if not listed.disk]
    gone = [path for path in gone if not (project.root / path).exists()]
    if gone:
        message = (
            f"files of the checkpoints ({len(gone)}) are not checked out, and no page shows them: "
            "git sparse-checkout disable, or git update-index --no-skip-worktree and git restore."
        )
        yield Finding(RULE, Place(gone[0]), message)


def message_for(project: Project) -> str:
    """What is wrong with a file that is in no tree."""
    return (
        f"the file is in no checkpoint: remove it, or put it into {project.live}/ of the "
        "checkpoints that have it."
    )
