"""What npm and uv install in a session: fetched into caches of theirs, with which they do without.

A wheel is not enough for them: uv asks for what other systems need, and npm takes nothing else.
"""

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sphinx_checkpoints.check.installing import END, words_in
from sphinx_checkpoints.check.managers import MANAGERS, Manager
from sphinx_checkpoints.check.reader import SYSTEM
from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.part import Typed
from sphinx_checkpoints.model.settings import Settings
from sphinx_checkpoints.model.tree import Tree
from sphinx_checkpoints.run.environment import key_of, made_once
from sphinx_checkpoints.run.programs import ProgramError, run

# What the author has set is no reader's: uv would empty the environment that it is led to.
_APART = {"UV_NO_CONFIG": "1", "UV_PROJECT_ENVIRONMENT": "", "VIRTUAL_ENV": ""}
# Options whose value is no package.
_WITH_VALUE = {"--extra", "--group", "--index", "--optional", "--prefix", "--python", "-p", "-w"}
_BEGINS = re.compile(r"^(?:npm )?(?:error|cause):?(?: \d+)? *")  # before what a program says


@dataclass(frozen=True)
class _Order:
    """Packages that a command has a manager install, into the projects of a tree."""

    packages: tuple[str, ...]
    projects: tuple[Mapping[str, bytes], ...]
    place: Place

    @property
    def content(self) -> bytes:
        """What it depends on."""
        pairs = (pair for one in self.projects for pair in one.items())
        files = [[name, text.decode("latin-1")] for name, text in pairs]
        return json.dumps([self.packages, files]).encode()


@contextmanager
def caches(
    typed: Sequence[tuple[Typed, Tree]], settings: Settings, python: Path, store: Path
) -> Iterator[dict[str, str]]:
    """The variables that lead managers to what commands have them install, below ``store``.

    Each command comes with the files before it. A manager is there where its program is a
    prerequisite, or beside the ``python``. Raises CheckpointError, at its command, for what cannot
    be had.
    """
    with ExitStack() as stack:
        variables: dict[str, str] = {}
        # Python is found as in the session, and Node.js in any case.
        path = os.pathsep.join([str(python.parent), *SYSTEM, os.environ.get("PATH", "")])
        apart = {"PATH": path, **_APART, **settings.environment}
        for manager in MANAGERS:
            there = None if manager.program in settings.prerequisites else str(python.parent)
            orders = [one for command, tree in typed for one in _orders_in(manager, command, tree)]
            if orders and (program := shutil.which(manager.program, path=there)):
                filled = _filled(manager, program, orders, apart, store)
                variables |= stack.enter_context(filled)
        yield variables


def _orders_in(manager: Manager, typed: Typed, tree: Tree) -> Iterator[_Order]:
    """What a command has a manager install."""
    for line in typed.text.replace("\\\n", " ").splitlines():
        if found := manager.asks.search(line):
            projects = tuple(_projects(manager, tree))
            yield _Order(tuple(_packages(found[1] or "")), projects, typed.place)


@contextmanager
def _filled(
    manager: Manager, program: str, orders: Sequence[_Order], apart: Mapping[str, str], store: Path
) -> Iterator[dict[str, str]]:
    """The variable of a manager's cache that has what is ordered; made once for the same orders."""
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)

    def fill(folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        variables = {manager.cache: str(folder), **apart}
        for order in orders:
            for project in order.projects or [{}]:
                _fetch(manager, program, order, project, variables)

    told = [f"{name}={value}" for name, value in apart.items() if name != "PATH"]
    key = key_of([one.content for one in orders], [manager.program, version.stdout, *told])
    with made_once(store, key, fill) as folder:
        yield {manager.cache: str(folder)}


def _fetch(
    manager: Manager,
    program: str,
    order: _Order,
    project: Mapping[str, bytes],
    variables: Mapping[str, str],
) -> None:
    """Have the packages and what a project needs in the cache, of which nothing is run."""
    with tempfile.TemporaryDirectory() as scratch:
        for name, content in project.items():
            Path(scratch, name).write_bytes(content)
        try:
            for command in manager.commands(program, order.packages, bool(project)):
                run(command, "it is not to be had", folder=Path(scratch), environment=variables)
        except ProgramError as error:
            message = f"what the command installs cannot be had: {_reason(error.output)}"
            raise CheckpointError(message, order.place) from error


def _reason(output: str) -> str:
    """Why something is not to be had, of all that a program says."""
    lines = [_BEGINS.sub("", line.strip()) for line in output.splitlines()]
    found = next((line for line in lines if "not found" in line.lower()), " ".join(lines))
    return f"{found.removesuffix('.') or 'it says nothing'}."


def _packages(words: str) -> Iterator[str]:
    """The packages that stand behind the name of a command."""
    rest = words_in(words)
    for word in rest:
        if word[0] in END:
            return
        if word in _WITH_VALUE:
            next(rest, None)
        elif not word.startswith(("-", ".", "/")):
            yield word


def _projects(manager: Manager, tree: Tree) -> Iterator[dict[str, bytes]]:
    """The files of each project of a tree."""
    for path in tree:
        folder, name = PurePosixPath(path).parent, PurePosixPath(path).name
        if name == manager.files[0]:
            paths = {one: (folder / one).as_posix() for one in manager.files}
            yield {one: tree[at].content for one, at in paths.items() if at in tree}
