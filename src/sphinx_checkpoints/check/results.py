"""The results of jobs on trees: from the cache, or from the trees' own workers."""

import json
import tempfile
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from sphinx_checkpoints.check.environments import Environments
from sphinx_checkpoints.model.digest import digest_of_tree
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.store import Cache
from sphinx_checkpoints.model.tree import Tree, write_tree
from sphinx_checkpoints.run.jobs import Failure, Job
from sphinx_checkpoints.run.kept import from_kept, key_of

Result = TypeVar("Result")


@dataclass(frozen=True)
class Pending(Generic[Result]):
    """A job that has been submitted.

    ``result`` waits for its result, and raises what kept it from being submitted. ``keep`` has the
    next run use the result; not for a Failure.
    """

    result: Callable[[], Result | Failure]
    keep: Callable[[], None] = lambda: None


@dataclass
class Results:
    """Submits each job once; folders of trees are made in ``scratch``."""

    environments: Environments
    cache: Cache
    scratch: Path
    _pending: dict[str, Pending[Any]] = field(default_factory=dict)

    def folder_of(self, tree: Tree) -> Path:
        """The folder in which a job finds a tree; it is made when the job begins."""
        return self.scratch / digest_of_tree(tree)

    def submit(self, tree: Tree, job: Job[Result], *inputs: str) -> Pending[Result]:
        """Have a job run on a tree, with the tree's own requirements.

        The result comes from the cache where the same job has been done on the same tree, with the
        same ``inputs``: digests of what else it reads. Only what the caller keeps is cached: what
        is wrong may come from outside, and not come again.
        """
        try:
            key = self._key(tree, job, inputs)
            if key not in self._pending:
                self._pending[key] = self._begin(key, tree, job)
        except CheckpointError as error:
            failed: Future[Any] = Future()
            failed.set_exception(error)
            return Pending(failed.result)
        return self._pending[key]

    def recall(self, key: str) -> Any:
        """What is cached under a key; None for nothing, and when all is to be done again."""
        # A running server may not be the same one as before.
        settings = self.environments.settings
        return None if settings.fresh or settings.server else self.cache.get(key)

    def _begin(self, key: str, tree: Tree, job: Job[Result]) -> Pending[Result]:
        if (known := from_kept(job, self.recall(key))) is not None:
            return Pending(lambda: known)
        if self.environments.settings.fresh:
            self.cache.remove(key)
        workers = self.environments.workers(tree)
        copy = Path(tempfile.mkdtemp(dir=self.scratch))  # what a job leaves there, no other sees
        write_tree(tree, copy)
        moved = _MovedJob(folder=job.folder, inner=job, places=(self.folder_of(tree), copy))
        future = workers.submit(moved)

        def result() -> Result | Failure:
            answer = future.result()
            return answer if isinstance(answer, Failure) else job.result(answer)

        return Pending(result, lambda: self.cache.put(key, future.result()))

    def _key(self, tree: Tree, job: Job[Result], inputs: tuple[str, ...]) -> str:
        """What a job's result depends on; where the folders are does not count."""
        environment = self.environments.interpreter(tree).parent.parent.name
        folders = (self.scratch, self.environments.project.root)
        return key_of(job, digest_of_tree(tree), environment, *inputs, without=folders)


@dataclass(frozen=True, kw_only=True)
class _MovedJob(Job[Any]):
    """A job that runs in another folder; its result is the worker's answer, as JSON has it.

    Where the job names the first of two ``places``, it is done in the second.
    """

    inner: Job[Any]
    places: tuple[Path, Path]

    def to_json(self) -> dict[str, Any]:
        """The job itself, at its place."""
        named, own = (json.dumps(str(place))[1:-1] for place in self.places)
        moved: dict[str, Any] = json.loads(json.dumps(self.inner.to_json()).replace(named, own))
        return moved

    def result(self, value: Any) -> Any:
        """The answer as it is."""
        return value
