"""A tutorial with three checkpoints, and edits of its live tree."""

from tests.support.repositories import CP2, Repository

CP3 = CP2 | {"app/router.py": CP2["app/router.py"].replace("# path", "path", 1)}


def text(repository: Repository, name: str, path: str) -> str:
    """A file of a snapshot."""
    return (repository.root / "checkpoints" / name / path).read_text()


def edit(repository: Repository, path: str, old: str, new: str) -> None:
    """Replace a text in a file of the live tree, where it stands once."""
    file = repository.root / path
    content = file.read_text()
    assert content.count(old) == 1
    file.write_text(content.replace(old, new))


def names(repository: Repository, name: str) -> set[str]:
    """The paths of a snapshot."""
    return set(repository.project.snapshot(name))


def is_synchronous(repository: Repository) -> bool:
    """Whether the newest snapshot is the live tree."""
    project = repository.project
    return project.snapshot(project.newest) == project.live_tree
