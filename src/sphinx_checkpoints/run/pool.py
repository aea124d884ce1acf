"""The workers of a run: one for each set of requirements, started when it is first needed."""

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import KW_ONLY, dataclass, field
from pathlib import Path

from sphinx_checkpoints.model.pruning import prune
from sphinx_checkpoints.model.settings import Settings
from sphinx_checkpoints.model.store import Store
from sphinx_checkpoints.run.environment import environment
from sphinx_checkpoints.run.own_environment import OwnEnvironment, examine
from sphinx_checkpoints.run.workers import Workers

READERS_OWN = ("pip",)  # what an environment has in which nothing was installed


@contextmanager
def open_pool(
    settings: Settings,
    root: Path,
    announce: Callable[[], None] = lambda: None,
    *,
    at_home: bool = False,
) -> Iterator["Pool"]:
    """The workers for a site's trees; their environments are kept below its root.

    When one was made, there may be others that are used no more: those are pruned at the end.
    """
    store, made = Store(root), []

    def making() -> None:
        made.append(True)
        announce()

    extra, warm = settings.test_requirements, settings.warm
    with Pool(store.environments, extra=extra, warm=warm, announce=making, at_home=at_home) as pool:
        yield pool
    if made:
        prune(store, settings.cache_limit)


@dataclass(eq=False)
class Pool(ExitStack):
    """Interpreters and workers by the content of a requirement file, which it ends at its end.

    ``extra`` are further requirements, ``warm`` as for Workers, and ``announce`` is called before
    an environment is made below ``cache``, which takes a while. None is made ``at_home`` where the
    environment that this runs in has what is asked for.
    """

    cache: Path
    _: KW_ONLY
    extra: Sequence[str] = ()
    warm: Sequence[str] = ()
    announce: Callable[[], None] = lambda: None
    at_home: bool = False
    _own: dict[bytes, OwnEnvironment] = field(default_factory=dict)
    _interpreters: dict[tuple[bytes, tuple[str, ...]], Path] = field(default_factory=dict)
    _workers: dict[bytes, Workers] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__()

    def home(self, requirements: bytes) -> OwnEnvironment | None:
        """The environment that this runs in, where it serves for these requirements."""
        if not self.at_home:
            return None
        if requirements not in self._own:
            self._own[requirements] = examine(requirements, self.extra)
        own = self._own[requirements]
        return None if own.lacks else own

    def interpreter(self, requirements: bytes) -> Path:
        """The Python with these requirements; CheckpointError when they cannot be installed."""
        if self.home(requirements):
            return Path(sys.executable)
        return self._interpreter(requirements, tuple(self.extra))

    def readers_interpreter(self, requirements: bytes) -> Path:
        """The Python of a reader who has installed these requirements, and nothing else.

        Raises CheckpointError when they cannot be installed.
        """
        return self._interpreter(requirements, READERS_OWN)

    def _interpreter(self, requirements: bytes, extra: tuple[str, ...]) -> Path:
        """The Python with these requirements and further ones."""
        key = (requirements, extra)
        if key not in self._interpreters:
            with tempfile.TemporaryDirectory() as scratch:
                file = Path(scratch, "requirements.txt")
                file.write_bytes(requirements)
                found = environment([file], extra, self.cache, announce=self.announce)
                self._interpreters[key] = self.enter_context(found)
        return self._interpreters[key]

    def workers(self, requirements: bytes) -> Workers:
        """The workers of that Python, the same ones unless they have ended; raises as that does."""
        known = self._workers.get(requirements)
        if known is None or not known.is_usable:
            if known:
                known.give_up("was ended from outside")
            workers = Workers(self.interpreter(requirements), warm=self.warm)
            self._workers[requirements] = self.enter_context(workers)
        return self._workers[requirements]
