"""CP102: a file that git would not keep as it is, or that is in no checkpoint."""

from sphinx_checkpoints.check.rule import Context, Findings, Rule
from sphinx_checkpoints.git.listing import shown
from sphinx_checkpoints.git.objects import entries_at
from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.names import EMPTY
from sphinx_checkpoints.model.tree import Tree
from sphinx_checkpoints.trees.project import Project


def _find(context: Context) -> Findings:
    """Look at the snapshots, and at what stands around their files."""
    project = context.project
    for name, tree in project.trees(*project.names).items():
        yield from _line_ends(tree, f"{project.checkpoints}/{name}/")
    yield from _strays(project)
    yield from _not_checked_out(project)


def _line_ends(tree: Tree, folder: str) -> Findings:
    """The text files that git would not keep as they are."""
    for path, file in tree.items():
        if b"\r\n" in file.content and b"\0" not in file.content:
            line = file.content[: file.content.index(b"\r\n")].count(b"\n") + 1
            message = "the file has Windows line ends: save it with line ends of one character."
            yield RULE.finding(Place(f"{folder}{path}", line), message)


def _strays(project: Project) -> Findings:
    """The files of the checkpoints' folder that are in no tree, some because of their names."""
    first, *later = project.names  # nothing leads to the first
    names = (first, *project.trees(*later))
    inside = tuple(f"{project.checkpoints}/{name}/{project.live}/" for name in names)
    empty = {n for n in project.names if not project.snapshot(n)}
    known = {f"{project.checkpoints}/{name}/{EMPTY}" for name in empty}
    for path in entries_at(project.listing, project.checkpoints):
        if not path.startswith(inside) and path not in known:
            message = (
                f"the file is in no checkpoint: remove it, or put it into {project.live}/ of the "
                "checkpoints that have it."
            )
            yield RULE.finding(Place(shown(path)), message)
    for path in project.unnamed:
        message = "the name of this file is no UTF-8, and no checkpoint has it: rename it."
        yield RULE.finding(Place(shown(path)), message)


def _not_checked_out(project: Project) -> Findings:
    """The files of snapshots that only git has, where pages look for them on the disk."""
    files = entries_at(project.listing, project.checkpoints)
    missing = (path for path, listed in files.items() if not listed.disk)
    gone = [path for path in missing if not (project.root / path).exists()]
    if gone:
        message = (
            f"files of the checkpoints ({len(gone)}) are not checked out, and no page shows them: "
            "git sparse-checkout disable, or git update-index --no-skip-worktree and git restore."
        )
        yield RULE.finding(Place(gone[0]), message)


RULE = Rule(__name__, __doc__, group="files", find=_find)
