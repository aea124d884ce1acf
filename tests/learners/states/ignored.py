"""Files that git does not look at."""

from tests.learners.states.state import state
from tests.support.repositories import Repository


@state
def ignored(repository: Repository) -> None:
    files = {"app/main.pyc": b"\x00", "app/chat/__pycache__/messages.pyc": b"\x01"}
    repository.write(files | {"app/mine.pyc": "in git\n", "app/main.py": "mine\n"})
    repository.git("add", "--force", "app/mine.pyc")


@state
def an_environment(repository: Repository) -> None:
    repository.write({"app/.venv/.gitignore": "*\n", "app/.venv/bin/python": "mine\n"})
    repository.write({"app/.venv/pyvenv.cfg": "mine\n", "app/mine.py": "mine\n"})


@state
def ignored_by_the_person(repository: Repository) -> None:
    repository.git("config", "core.excludesFile", str(repository.root.parent / "excludes"))
    (repository.root.parent / "excludes").write_text(".env\n")
    repository.write({"app/.env": "SECRET=1\n", "app/mine.py": "mine\n"})


@state
def ignored_elsewhere(repository: Repository) -> None:
    repository.write({".git/info/exclude": "secret*\n", "app/secret.txt": "mine\n"})
