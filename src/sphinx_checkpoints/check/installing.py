"""What the commands of a part install: found in their words, and had before they are typed."""

import re
import shlex
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.requirements import required_by
from sphinx_checkpoints.model.tree import Tree
from sphinx_checkpoints.run.environment import key_of, made_once
from sphinx_checkpoints.run.programs import ProgramError, run

_INSTALL = re.compile(r"\bpip3?(?:\.\d+)? install\b(.*)")
_FILE = ("-r", "--requirement")
_NARROWED = re.compile(r"\s*(?:-c|--constraint)\b")
# Options whose value is no requirement; -e is followed by a project.
_WITH_VALUE = ("-c", "--constraint", "-i", "--index-url", "--extra-index-url", "-f", "-t")
END = "();<>|&"  # a word of these is the shell's, and ends the command or names a file
_PROJECT = re.compile(r"\.[\w./-]*(?:\[([\w,-]+)\])?")
_BUILD = ["setuptools", "wheel"]  # what builds a project that does not say what does


def requirements_in(text: str, tree: Tree) -> list[str]:
    """What the commands of a text have pip install, as lines of a requirements file."""
    found = map(_INSTALL.search, text.replace("\\\n", " ").splitlines())
    return [one for install in found if install for one in _asked(install[1], tree)]


@contextmanager
def wheels(requirements: Sequence[str], python: Path, cache: Path, place: Place) -> Iterator[Path]:
    """A folder with the wheels of requirements, and of what they require in their turn.

    They are built with a Python that has pip, once for the same lines. Raises CheckpointError, at
    the place, for what cannot be had.
    """
    lines = "\n".join(sorted(requirements))

    def make(folder: Path) -> None:
        with tempfile.TemporaryDirectory() as scratch:
            file = Path(scratch, "requirements.txt")
            file.write_text(lines, encoding="utf-8")
            pip = [str(python), "-P", "-m", "pip", "wheel", "--quiet"]
            run([*pip, "--wheel-dir", str(folder), "-r", str(file)], "it is not to be had")

    try:
        with made_once(cache, key_of([lines.encode()], ["wheels"]), make) as folder:
            yield folder
    except ProgramError as error:
        said = error.output.rpartition("ERROR: ")[2].splitlines() or ["nothing"]
        message = f"what the command installs cannot be had: {said[0].removesuffix('.')}."
        raise CheckpointError(message, place) from error


def _asked(words: str, tree: Tree) -> Iterator[str]:
    """What stands behind pip install."""
    rest = words_in(words)
    for word in rest:
        if word[0] in END:
            return
        if word in _FILE:
            yield from _lines_of(next(rest, ""), tree)
        elif word in _WITH_VALUE:
            next(rest, None)
        elif project := _PROJECT.fullmatch(word):
            yield from _of_project(tree, (project[1] or "").split(","))
        elif not word.startswith("-"):
            yield word


def words_in(text: str) -> Iterator[str]:
    """The words of a line of a shell; none where it takes none."""
    lexer = shlex.shlex(text, posix=True, punctuation_chars=END)
    lexer.whitespace_split = True
    try:
        yield from list(lexer)
    except ValueError:  # the shell will say so
        return


def _lines_of(name: str, tree: Tree) -> Iterator[str]:
    """The lines of the files of a tree that a name may mean, from whatever folder."""
    inner = re.sub(r"^(\.{1,2}/)+", "", name)
    meant = [path for path in tree if f"/{path}".endswith(f"/{inner}")]
    yield from (line for line in required_by(tree, meant) if not _NARROWED.match(line))


def _of_project(tree: Tree, extras: Sequence[str]) -> Iterator[str]:
    """What builds the projects of a tree, and what they require."""
    for path, file in tree.items():
        if f"/{path}".endswith("/pyproject.toml"):
            try:
                found: dict[str, Any] = tomllib.loads(file.content.decode())
            except ValueError:  # pip will say so
                continue
            project = found.get("project", {})
            yield from found.get("build-system", {}).get("requires", _BUILD)
            yield from project.get("dependencies", [])
            for extra in extras:
                yield from project.get("optional-dependencies", {}).get(extra, [])
