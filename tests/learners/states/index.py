"""The index says something else than the files."""

from tests.learners.states.state import state
from tests.support.repositories import CP2, Repository


@state
def staged(repository: Repository) -> None:
    repository.write({"app/main.py": "mine\n", "app/mine.py": "mine\n"})
    repository.git("add", "--all")


@state
def partly_staged(repository: Repository) -> None:
    repository.write({"app/main.py": "in the index\n", "app/mine.py": "in the index\n"})
    repository.git("add", "--all")
    repository.write({"app/main.py": "on the disk\n", "app/mine.py": "on the disk\n"})


@state
def staged_and_undone(repository: Repository) -> None:
    repository.write({"app/main.py": "in the index\n"})
    repository.git("add", "--all")
    repository.write({"app/main.py": CP2["app/main.py"]})


@state
def staged_and_deleted(repository: Repository) -> None:
    repository.write({"app/mine.py": "mine\n"})
    repository.git("add", "--all")
    (repository.root / "app/mine.py").unlink()


@state
def announced(repository: Repository) -> None:
    repository.write({"app/mine.py": "mine\n", "app/main.py": "mine\n", "app/empty": ""})
    repository.git("add", "--intent-to-add", "app")


@state
def deleted(repository: Repository) -> None:
    (repository.root / "app/main.py").unlink()
    repository.git("rm", "--quiet", "app/router.py")


@state
def untracked_by_git_alone(repository: Repository) -> None:
    repository.git("rm", "--quiet", "--cached", "app/main.py")


@state
def sparse(repository: Repository) -> None:
    repository.git("update-index", "--refresh")  # git leaves what it does not know there
    repository.git("sparse-checkout", "set", "--no-cone", "/*", "!/app/chat")


@state
def sparse_with_more(repository: Repository) -> None:
    repository.git("sparse-checkout", "set", "--no-cone", "/*", "!/app/chat")


@state
def sparse_with_work(repository: Repository) -> None:
    sparse(repository)
    repository.write({"app/main.py": "mine\n", "app/mine.py": "mine\n"})
    repository.git("add", "app/main.py")


@state
def sparse_and_announced(repository: Repository) -> None:
    sparse(repository)
    repository.write({"app/chat/mine.py": "mine\n", "app/mine.py": "mine\n"})
    repository.git("add", "--sparse", "--intent-to-add", "app/chat/mine.py", "app/mine.py")


@state
def left_alone(repository: Repository) -> None:
    repository.git("update-index", "--skip-worktree", "app/main.py", "app/router.py")
    repository.git("update-index", "--assume-unchanged", "app/run", "app/router.py")
    repository.write({"app/main.py": "mine\n", "app/router.py": "mine\n", "app/run": "mine\n"})


@state
def gone_and_assumed_unchanged(repository: Repository) -> None:
    repository.git("update-index", "--assume-unchanged", "app/router.py")
    (repository.root / "app/router.py").unlink()
