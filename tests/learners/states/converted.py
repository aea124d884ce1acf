"""Files that git keeps otherwise than they lie there."""

import shutil

from tests.learners.states.state import state
from tests.support.repositories import Repository


@state
def a_filter_that_is_not_there(repository: Repository) -> None:
    repository.write({".gitattributes": "app/*.txt filter=absent\n"})
    repository.commit("A filter")
    repository.git("config", "filter.absent.required", "true")
    repository.git("config", "filter.absent.clean", "no-such-program")
    repository.git("config", "filter.absent.smudge", "no-such-program")
    repository.write({"app/mine.py": "mine\n"})


@state
def converted_when_checked_out(repository: Repository) -> None:
    repository.git("config", "core.autocrlf", "true")
    shutil.rmtree(repository.root / "app")
    shutil.rmtree(repository.root / "checkpoints")
    repository.git("reset", "--quiet", "--hard")


@state
def other_line_ends(repository: Repository) -> None:
    repository.write({"app/main.py": "one\r\ntwo\n", "app/mine.py": "one\r\n"})
    repository.git("add", "app/main.py")


@state
def converted_line_ends(repository: Repository) -> None:
    repository.git("config", "core.autocrlf", "true")
    repository.write({"app/main.py": "one\r\ntwo\r\n", "app/mine.py": "one\r\ntwo\n"})
    repository.git("add", "app/main.py")


@state
def attributes(repository: Repository) -> None:
    repository.write({".gitattributes": "*.py text eol=crlf ident\n"})
    repository.commit("Attributes")
    repository.write({"app/main.py": "$Id$\nmine\n"})
