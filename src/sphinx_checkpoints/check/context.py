"""What the rules share: the pages, the trees, and the processes that run the reader's code."""

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import cached_property, partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from sphinx_checkpoints import worker
from sphinx_checkpoints.check.requirements import Requirement, not_installed, requirements_in
from sphinx_checkpoints.check.settings import Settings
from sphinx_checkpoints.check.waiting import Raw, Waiting, fail, read_kept
from sphinx_checkpoints.judge.chain import chain
from sphinx_checkpoints.judge.replay import Replay, replay
from sphinx_checkpoints.model.cache import Cache, digest, digest_of_files
from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.lines import split_lines
from sphinx_checkpoints.model.page import Page
from sphinx_checkpoints.model.part import Part
from sphinx_checkpoints.model.tree import Tree, write_tree
from sphinx_checkpoints.run.jobs import Failure, Job
from sphinx_checkpoints.run.pool import Pool
from sphinx_checkpoints.run.programs import ProgramError
from sphinx_checkpoints.run.workers import Workers
from sphinx_checkpoints.trees.project import Project

Result = TypeVar("Result")
Made = TypeVar("Made")
WORKER_DIGEST = digest_of_files(Path(worker.__file__).parent, "*.py")


class Check:
    """One run of the check; a context manager, because it starts processes when they are needed."""

    def __init__(
        self, project: Project, pages: Mapping[str, Page], settings: Settings, srcdir: Path
    ) -> None:
        self.project = project
        self.pages = pages
        self.settings = settings
        self.srcdir = srcdir
        self._cache = Cache(project.root / ".checkpoints" / "results")
        self.not_run: list[str] = []
        self.holds: frozenset[str] = frozenset()  # the names of the rules that are held
        self.incomplete: frozenset[str] = frozenset()  # the pages with steps that cannot be read
        self.broken: set[str] = set()  # the pages whose finish cannot be imported
        self._hindered: dict[str, list[str]] = {}
        self._told: set[tuple[str, ...]] = set()
        self._stack = ExitStack()
        self._failed: dict[bytes, CheckpointError] = {}
        self._waiting: dict[str, Waiting[Any]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._stack.close()

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts in the order of their checkpoints, without those of which not all is known."""
        names = self.project.names
        return tuple(
            part
            for part in chain(self.pages)
            if part.start in names and part.finish in names and part.docname not in self.incomplete
        )

    @cached_property
    def replays(self) -> Mapping[str, Replay]:
        """The replay of each part, by the docname of its page."""
        snapshot, folder = self.project.snapshot, self.project.checkpoints
        return {
            part.docname: replay(part, snapshot(part.start), snapshot(part.finish), folder)
            for part in self.parts
        }

    def tree_of(self, page: Page) -> Tree:
        """The tree that a page's reader has at its end: its finish, else the newest snapshot."""
        finish = page.part.finish if page.part else self.project.newest
        return self.project.snapshot(finish)

    def folder_of(self, tree: Tree) -> Path:
        """The folder in which a job finds a tree; it is made when the job begins."""
        return self._scratch / digest_of(tree)

    def _own_folder(self, tree: Tree) -> Path:
        """A folder with a tree for one job: what it leaves there, no other sees."""
        folder = Path(tempfile.mkdtemp(dir=self._scratch))
        write_tree(tree, folder)
        return folder

    def hindered(self, what: str, docname: str) -> bool:
        """Whether of a page this could only repeat what is told already; then it is not run."""
        replayed = self.replays.get(docname)
        reason = ""
        if docname in self.incomplete:
            reason = "its directives have mistakes"
        elif replayed and replayed.findings and "actions" in self.holds:
            reason = "its steps do not lead to its finish"
        elif docname in self.broken:
            reason = "its code cannot be imported"
        if reason:
            self._hindered.setdefault(f"of {docname}: {reason}.", []).append(what)
        return bool(reason)

    @property
    def left_out(self) -> tuple[str, ...]:
        """What was not run, and why."""
        hindered = [f"{', '.join(what)} {reason}" for reason, what in self._hindered.items()]
        return (*self.not_run, *hindered)

    def is_new(self, *cause: str) -> bool:
        """Whether a cause is met for the first time: it is told once, wherever it is met again."""
        known = cause in self._told
        self._told.add(cause)
        return not known

    def place_of_setting(self, name: str) -> Place:
        """Where the configuration sets a value; its first line where that cannot be told."""
        conf = self.srcdir / "conf.py"
        lines = split_lines(conf.read_text(encoding="utf-8", errors="replace"))
        path = os.path.relpath(conf, self.project.root).replace(os.sep, "/")
        return Place(path, next((n for n, line in enumerate(lines, 1) if name in line), 1))

    def place_named(self, message: str) -> Place | None:
        """Where the configuration value is set that a sentence names; None where it names none."""
        named = re.search(r"\bcheckpoints_\w+", message)
        return self.place_of_setting(named[0]) if named else None

    def submit(self, tree: Tree, job: Job[Result], *inputs: str) -> "Waiting[Result]":
        """Have a job run on a tree, with the tree's own requirements; a call waits for the result.

        The result comes from the cache where the same job has been done on the same tree, with the
        same ``inputs``: digests of what else it reads. Only what is told to keep is kept: what is
        wrong may come from outside, and not come again.
        """
        try:
            key = self._key(tree, job, inputs)
            if key not in self._waiting:
                self._waiting[key] = self._begin(key, tree, job)
        except CheckpointError as error:
            return Waiting(partial(fail, error))
        return self._waiting[key]

    def _begin(self, key: str, tree: Tree, job: Job[Result]) -> "Waiting[Result]":
        kept = self.recall(key)
        if kept is not None and (found := read_kept(job, kept)) is not None:
            return Waiting(lambda: found)
        if self.settings.fresh:
            self._cache.remove(key)
        workers, places = self._workers_of(tree), (self.folder_of(tree), self._own_folder(tree))
        future = workers.submit(Raw(folder=job.folder, inner=job, places=places))

        def result() -> Result | Failure:
            found = future.result()
            return found if isinstance(found, Failure) else job.result(found)

        return Waiting(result, lambda: self.remember(key, future.result()))

    def recall(self, key: str) -> Any:
        """What has been kept under a key; None for nothing, and when all is to be done again."""
        again = self.settings.fresh or self.settings.server  # a server may not be the same
        return None if again else self._cache.get(key)

    def remember(self, key: str, value: Any) -> None:
        """Keep what JSON can hold."""
        self._cache.put(key, value)

    def _key(self, tree: Tree, job: Job[Result], inputs: tuple[str, ...]) -> str:
        """What a job's result depends on; where the folders are does not count."""
        asked = json.dumps(job.to_json(), sort_keys=True)
        for folder in (self._scratch, self.project.root):
            asked = asked.replace(str(folder), "")
        environment = self.interpreter_of(tree).parent.parent.name
        return digest(digest_of(tree), asked, environment, WORKER_DIGEST, *inputs)

    def _workers_of(self, tree: Tree) -> Workers:
        return self._installed(tree, self._pool.workers)

    def interpreter_of(self, tree: Tree) -> Path:
        """The Python of an environment with a tree's own requirements.

        Raises CheckpointError when they cannot be installed.
        """
        return self._installed(tree, self._pool.interpreter)

    def _installed(self, tree: Tree, make: Callable[[bytes], Made]) -> Made:
        """What an environment with a tree's requirements gives; what fails is tried once."""
        content = self.settings.requirements_of(tree)
        if content not in self._failed:
            try:
                return make(content)
            except ProgramError as error:
                self._failed[content] = self._not_installed(content, error.output)
            except CheckpointError as error:
                self._failed[content] = error
        raise self._failed[content]

    def _not_installed(self, content: bytes, said: str) -> CheckpointError:
        """The error for requirements; the same one where the same line is told already."""
        names, snapshot = self.project.names, self.project.snapshot
        own = (n for n in names if self.settings.requirements_of(snapshot(n)) == content)
        path = f"{self.project.checkpoints}/{next(own)}/{self.settings.requirements}"
        further = self.settings.test_requirements
        asked = [
            *requirements_in(content, path),
            *(Requirement(text, self.place_of_setting(text)) for text in further),
        ]
        error = not_installed(said, asked, Place(path))
        told = (one for one in self._failed.values() if one.message == error.message)
        return next(told, error)

    @cached_property
    def _pool(self) -> Pool:
        return self._stack.enter_context(self.settings.pool(self.project.root))

    @cached_property
    def _scratch(self) -> Path:
        return Path(self._stack.enter_context(tempfile.TemporaryDirectory())).resolve()


def digest_of(tree: Tree) -> str:
    """A name for a tree that changes with any of its files."""
    digest = hashlib.sha256()
    for path, file in sorted(tree.items()):
        digest.update(f"{path}\0{file.executable}\0{len(file.content)}\0".encode() + file.content)
    return digest.hexdigest()
