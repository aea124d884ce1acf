"""All that there is to see of a repository."""

import os
import stat
from pathlib import Path

from tests.support.repositories import Repository


def seen(repository: Repository) -> dict[str, object]:
    """All that a learner can see: every file outside .git, the index, HEAD, branches, stash."""
    found: dict[str, object] = dict(files_of(repository.root))
    if (repository.root / ".git").exists():
        found |= {" ".join(command): repository.git(*command) for command in QUESTIONS}
        found["HEAD"] = head_of(repository)
    return found


QUESTIONS = (
    ("status", "--porcelain=v2", "-z", "--untracked-files=all", "--ignored", "--branch"),
    ("ls-files", "--stage", "-z"),
    ("ls-files", "-v", "-z"),
    ("for-each-ref", "--format=%(refname) %(objectname)"),
    ("stash", "list", "--format=%H %gs"),
)


def head_of(repository: Repository) -> str:
    """What HEAD says, as it is written."""
    return Path(repository.root, repository.git("rev-parse", "--git-path", "HEAD")).read_text()


def files_of(root: Path) -> dict[str, object]:
    """Every file, link and folder, but for git's own: content and mode."""
    found: dict[str, object] = {}
    for folder, folders, names in os.walk(root):
        here = Path(folder)
        if here == root:
            folders[:] = [name for name in folders if name != ".git"]
        for name in (*folders, *names):
            path = here / name
            found[str(path.relative_to(root))] = (
                os.readlink(path)  # noqa: PTH115 - a Path would tidy it
                if path.is_symlink()
                else content_of(path)
            )
    return found


def content_of(path: Path) -> tuple[object, int]:
    """What a file, a folder or something else holds, and who may do what with it."""
    content = path.read_bytes() if path.is_file() else "a folder" if path.is_dir() else "no file"
    return content, stat.S_IMODE(path.stat().st_mode)
