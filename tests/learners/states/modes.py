"""Files that not everybody may read, write or run."""

import shutil

from tests.learners.states.state import state
from tests.support.repositories import Repository


@state
def other_modes(repository: Repository) -> None:
    (repository.root / "app/run").chmod(0o644)
    (repository.root / "app/main.py").chmod(0o755)
    repository.git("add", "app/main.py")


@state
def modes_that_git_does_not_see(repository: Repository) -> None:
    repository.git("config", "core.fileMode", "false")
    (repository.root / "app/main.py").chmod(0o755)


@state
def private(repository: Repository) -> None:
    repository.write({"app/.env": "SECRET=1\n", "app/keys/key": "mine\n", "app/chat/run": "mine\n"})
    for name in ("app/.env", "app/keys/key", "app/router.py"):
        (repository.root / name).chmod(0o600)
    for name in ("app/keys", "app/chat", "app/chat/run"):
        (repository.root / name).chmod(0o700)


@state
def private_and_committed(repository: Repository) -> None:
    for name in ("app/router.py", "app/chat/messages.py"):
        (repository.root / name).chmod(0o600)
    (repository.root / "app/chat").chmod(0o700)
    (repository.root / "app").chmod(0o711)


@state
def protected(repository: Repository) -> None:
    repository.write({"app/mine.py": "mine\n"})
    (repository.root / "app/mine.py").chmod(0o444)


def every_file_executable(repository: Repository) -> None:
    """What a file system without modes of files looks like; it is none of the learner's doing."""
    repository.git("config", "core.fileMode", "false")
    for path in (repository.root, *repository.root.rglob("*")):
        if ".git" not in path.parts:
            path.chmod(0o777)


@state
def no_git_and_private(repository: Repository) -> None:
    shutil.rmtree(repository.root / ".git")
    private(repository)
    (repository.root / "app/keys").chmod(0o500)
