"""The results of jobs on trees: from the cache, or from the trees' own workers."""

import json
import tempfile
from functools import cache
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from sphinx_checkpoints import worker
from sphinx_checkpoints.check.environments import Environments
from sphinx_checkpoints.check.pending import MovedJob, Pending, from_cache
from sphinx_checkpoints.model.digest import digest, digest_of_files, digest_of_tree
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.store import Store
from sphinx_checkpoints.model.tree import Tree, write_tree
from sphinx_checkpoints.run.jobs import Failure, Job

Result = TypeVar("Result")


class Results:
    """Submits each job once; folders of trees are made in ``scratch``.

    ``is_fresh``: what is cached counts for nothing, and is replaced. ``is_live``: the results are
    those of a running server, which may not be the same: none comes from the cache.
    """

    def __init__(
        self,
        environments: Environments,
        *,
        root: Path,
        scratch: Path,
        is_fresh: bool = False,
        is_live: bool = False,
    ) -> None:
        self._environments = environments
        self.cache = Store(root).results
        self._root = root
        self._scratch = scratch
        self._is_fresh = is_fresh
        self._is_live = is_live
        self._pending: dict[str, Pending[Any]] = {}

    def folder_of(self, tree: Tree) -> Path:
        """The folder in which a job finds a tree; it is made when the job begins."""
        return self._scratch / digest_of_tree(tree)

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
            return _failed(error)
        return self._pending[key]

    def recall(self, key: str) -> Any:
        """What is cached under a key; None for nothing, and when all is to be done again."""
        return None if self._is_fresh or self._is_live else self.cache.get(key)

    def remember(self, key: str, value: Any) -> None:
        """Cache what JSON can hold."""
        self.cache.put(key, value)

    def _begin(self, key: str, tree: Tree, job: Job[Result]) -> Pending[Result]:
        cached = self.recall(key)
        if cached is not None and (known := from_cache(job, cached)) is not None:
            return Pending(lambda: known)
        if self._is_fresh:
            self.cache.remove(key)
        workers, places = self._environments.workers(tree), (self.folder_of(tree), self._copy(tree))
        future = workers.submit(MovedJob(folder=job.folder, inner=job, places=places))

        def result() -> Result | Failure:
            answer = future.result()
            return answer if isinstance(answer, Failure) else job.result(answer)

        return Pending(result, lambda: self.remember(key, future.result()))

    def _copy(self, tree: Tree) -> Path:
        """A folder with a tree for one job: what it leaves there, no other sees."""
        folder = Path(tempfile.mkdtemp(dir=self._scratch))
        write_tree(tree, folder)
        return folder

    def _key(self, tree: Tree, job: Job[Result], inputs: tuple[str, ...]) -> str:
        """What a job's result depends on; where the folders are does not count."""
        asked = json.dumps(job.to_json(), sort_keys=True)
        for folder in (self._scratch, self._root):
            asked = asked.replace(str(folder), "")
        environment = self._environments.interpreter(tree).parent.parent.name
        return digest(digest_of_tree(tree), asked, environment, _digest_of_worker(), *inputs)


def _failed(error: CheckpointError) -> Pending[Any]:
    """What could not be submitted; the error is raised where the result is waited for."""

    def result() -> NoReturn:
        raise error

    return Pending(result)


@cache
def _digest_of_worker() -> str:
    """The SHA-256 of the worker's modules."""
    return digest_of_files(Path(worker.__file__).parent, "*.py")
