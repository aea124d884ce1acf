"""Tutorials whose branches are written."""

from pathlib import Path

from sphinx_checkpoints.git.branches import BranchPlan, plan_branches, write_branches
from tests.support.repositories import LAYOUT, Repository


def write(repository: Repository, source: str = "") -> BranchPlan:
    """Plan and write the branches."""
    plan = plan_branches(repository.root, LAYOUT, source=source)
    write_branches(repository.root, plan)
    return plan


def clone(repository: Repository, root: Path, *options: str) -> Repository:
    """A clone of a repository."""
    repository.git("clone", "--quiet", *options, f"file://{repository.root}", str(root))
    return Repository(root)


def tips(repository: Repository) -> list[str]:
    """The tips of the local branches cp1 and cp2."""
    return [repository.tip(f"refs/heads/{name}") for name in ("cp1", "cp2")]


def live(repository: Repository, revision: str) -> dict[str, str]:
    """The files of the live tree in a commit."""
    return {p: f for p, f in repository.files(revision).items() if p.startswith("app/")}


def snapshot(repository: Repository, name: str) -> dict[str, str]:
    """The files of a snapshot on main, as in the live tree."""
    folder = f"checkpoints/{name}/"
    files = repository.files("main").items()
    return {p.removeprefix(folder): f for p, f in files if p.startswith(folder)}


def draft(repository: Repository, default: str) -> str:
    """Commit a draft on its own branch, where the default branch has another name than main."""
    repository.git("branch", "-m", "main", default)
    repository.git("switch", "--quiet", "-c", "draft")
    repository.write({"README.md": "draft\n"})
    repository.commit()
    return repository.tip(f"refs/heads/{default}")
