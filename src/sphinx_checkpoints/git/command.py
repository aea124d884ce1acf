"""Run git."""

import os
import shlex
import subprocess
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sphinx_checkpoints.model.errors import CheckpointError

# Hooks and a person's own attributes could change what is written, an encoding what is read.
WORK_TREE = (
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "core.fsmonitor=false"),  # it may be a program, too
    *("-c", "i18n.logOutputEncoding=UTF-8"),
)
_SETTINGS = (*WORK_TREE, "-c", f"core.attributesFile={os.devnull}")

# All other variables of git's point at another repository or change an answer: a hook that runs
# this command has GIT_DIR and GIT_INDEX_FILE set. These say where to find a person's git.
_KEPT = ("GIT_CONFIG", "GIT_EXEC_PATH", "GIT_SSH", "GIT_SSL", "GIT_ASKPASS", "GIT_CEILING")

_FIXED = {
    "LC_ALL": "C.UTF-8",
    "LANGUAGE": "",  # it comes before LC_ALL
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",  # reading the status writes the index otherwise
    "GIT_NO_REPLACE_OBJECTS": "1",  # replacements and grafts are one clone's own
    "GIT_GRAFT_FILE": os.devnull,
}

# For a repository made for a trial, which is the same whoever tries: nobody's settings reach it.
# Files that git looks for without a setting are named in that repository's own configuration.
UNCONFIGURED = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_COUNT": "0",
    "GIT_CONFIG_PARAMETERS": "",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_DEFAULT_HASH": "sha1",
    "GIT_TEMPLATE_DIR": "",
}


@dataclass(frozen=True)
class Answer:
    """What git printed, and its exit status."""

    status: int
    output: bytes
    error: str

    @property
    def text(self) -> str:
        """The output as text, without the line end; bytes that are not UTF-8 survive."""
        return decode(self.output).rstrip("\n")

    @property
    def items(self) -> list[str]:
        """The output of an option ``-z``: texts that each end with a NUL."""
        return decode(self.output).split("\0")[:-1]


def git(
    root: Path,
    *arguments: str,
    input: bytes = b"",  # noqa: A002 - the word of the subprocess module
    env: Mapping[str, str] | None = None,
    accept: Container[int] = (0,),
    settings: Sequence[str] = _SETTINGS,
) -> Answer:
    """Run git in a folder, and give its answer.

    ``settings`` are WORK_TREE for a question about files on the disk, which are as their owner's
    attributes make them.

    Raises CheckpointError, with git's whole error, for an exit status that is not in ``accept``,
    and when git is not installed.
    """
    command = ["git", "-C", str(root), *settings, *arguments]
    kept = {name: value for name, value in os.environ.items() if not _leads_elsewhere(name)}
    environment = {**kept, **_FIXED, **(env or {})}
    try:
        done = subprocess.run(command, input=input, env=environment, capture_output=True)
    except FileNotFoundError:
        raise CheckpointError(
            "git is not installed: get it from https://git-scm.com/downloads, then run this again."
        ) from None
    answer = Answer(done.returncode, done.stdout, decode(done.stderr).strip())
    if answer.status not in accept:
        typed = shlex.join(["git", "-C", str(root), *arguments])
        raise CheckpointError(
            f"git failed with exit status {answer.status}: {typed}\n{answer.error}"
        )
    return answer


@contextmanager
def undirected() -> Iterator[None]:
    """Until the block ends, let a git that others run find its repository by its folder."""
    taken = {name: os.environ.pop(name) for name in filter(_leads_elsewhere, list(os.environ))}
    try:
        yield
    finally:
        os.environ.update(taken)


def _leads_elsewhere(variable: str) -> bool:
    """Whether an environment variable would lead git to another repository or another answer."""
    return variable.startswith("GIT_") and not variable.startswith(_KEPT)


def git_paths(root: Path, *names: str) -> list[Path]:
    """Where git keeps files of its own, for a work tree."""
    options = [word for name in names for word in ("--git-path", name)]
    return [root / line for line in git(root, "rev-parse", *options).text.splitlines()]


def prefix_of(root: Path) -> str:
    """A folder's path from the top of its repository, with a slash at its end; "" for the top."""
    return git(root, "rev-parse", "--show-prefix").text


def nul_ended(texts: Iterable[str]) -> bytes:
    """The input of an option ``-z``."""
    return encode("".join(f"{text}\0" for text in texts))


def decode(output: bytes) -> str:
    """Text that keeps its bytes: names of files need not be UTF-8."""
    return output.decode("utf-8", "surrogateescape")


def encode(text: str) -> bytes:
    """The bytes of a text that git gave."""
    return text.encode("utf-8", "surrogateescape")
