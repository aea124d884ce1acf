"""What the names, addresses and commands of a page lead to in a tree, as a job."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypedDict, cast

from sphinx_checkpoints.run.job import Job

_QUESTIONS = ("names", "addresses", "commands")


class Followed(TypedDict):
    """How far a piece of Python leads: the names that it reaches.

    ``name`` is one that is proven not to be there, and ``lacks`` says so; both are "" for none.
    """

    reaches: list[str]
    name: str
    lacks: str


class Broken(TypedDict):
    """A place at which code does not run.

    ``path`` is from the job's folder. Where it is "", ``setting`` names the configuration value
    that the ``message`` is about, and ``line`` is the adapter's where it is that one's.
    """

    path: str
    line: int
    message: str
    setting: str


class Answers(TypedDict):
    """The names that files lead to, and, for each text, what is known of it.

    ``addresses`` and ``commands`` map a text to the adapter's sentence; "" where it is right.
    """

    names: list[str]
    followed: dict[str, Followed]
    addresses: dict[str, str]
    commands: dict[str, str]
    broken: list[Broken]


@dataclass(frozen=True, kw_only=True)
class Vocabulary(Job[Answers]):
    """Look up ``names`` (pieces of Python) in Python files, and ask the adapter about the rest.

    ``application`` is imported before, as "module:name"; "" for none.
    """

    files: Sequence[Path] = ()
    application: str = ""
    adapter: Path | None = None
    names: Sequence[str] = ()
    addresses: Sequence[str] = ()
    commands: Sequence[str] = ()

    def details(self) -> dict[str, Any]:
        """The files, what runs before, and the questions."""
        runs = {"application": self.application, "adapter": str(self.adapter or "")}
        files = [str(file) for file in self.files]
        questions = {name: list(getattr(self, name)) for name in _QUESTIONS}
        return {"kind": "vocabulary", "files": files, **runs, **questions}

    def result(self, value: Any) -> Answers:
        """The answers."""
        return cast("Answers", {name: value[name] for name in Answers.__annotations__})
