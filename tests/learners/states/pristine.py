"""All is done, and nothing else."""

from tests.learners.states.state import state
from tests.support.repositories import CP2, Repository


@state
def pristine(_repository: Repository) -> None:
    """All is done, as on main."""


@state
def pristine_on_the_branch(repository: Repository) -> None:
    repository.git("switch", "--quiet", "cp1")


@state
def pristine_and_detached(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--detach", "cp1")


@state
def pristine_without_branches(repository: Repository) -> None:
    for name in ("cp1", "cp2"):
        repository.git("branch", "-D", name)
        repository.git("update-ref", "-d", f"refs/checkpoints/{name}")


@state
def done_but_not_committed(repository: Repository) -> None:
    repository.git("switch", "--quiet", "cp1")
    repository.write(CP2)


@state
def no_branches(repository: Repository) -> None:
    pristine_without_branches(repository)
    repository.write({"app/mine.py": "mine\n"})
    repository.git("add", "app/mine.py")
