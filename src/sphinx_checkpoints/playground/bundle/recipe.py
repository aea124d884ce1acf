"""What a site's playground is made from; its lock is npm's own, and requirements with hashes."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sphinx_checkpoints.model.digest import SHORT, digest, digest_of_bytes
from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.settings import Settings
from sphinx_checkpoints.model.store import Store, touch
from sphinx_checkpoints.playground.bundle.gather import Files, of_folder

NPM = ("package.json", "package-lock.json")
WHEELS = "requirements.txt"
# What the tests of a ladder need beside those: a site without tests has none.
LADDER = "ladder.txt"
# What the wheels were resolved from: no build reads it.
RESOLVED_FROM = "requirements.in"


def versions(requirements: str) -> dict[str, str]:
    """The versions that a requirements file pins, by the names of the packages."""
    return dict(re.findall(r"(?m)^([\w.-]+)(?:\[.*?\])?==([^\s;\\]+)", requirements))


_ENGINE = Path(__file__).resolve().parents[2]
# The engine's own modules that the browser's Python imports, at their own names.
_RUNTIME = (
    "__init__.py",
    "model/__init__.py",
    "model/begun.py",
    "model/error*.py",
    "model/part.py",
    "playground/__init__.py",
    "playground/runtime/*.py",
    "run/__init__.py",
    "run/broken.py",
    "run/climb.py",
    "run/jobs.py",
    "run/ladder.py",
    "run/standing.py",
    "worker/__init__.py",
    "worker/ladder.py",
    "worker/sentences.py",
    "worker/stopwatch.py",
    "worker/play/*.py",
)


@dataclass(frozen=True)
class Recipe:
    """What the settings of a site ask for, whose folder is ``root``."""

    settings: Settings
    root: Path

    @property
    def lock_path(self) -> Path:
        """Where the lock is."""
        return self.root / self.settings.playground_lock

    @cached_property
    def lock(self) -> Files:
        """The files of the lock; CheckpointError when one is missing."""
        ladder = [LADDER] * (self.lock_path / LADDER).is_file()
        try:
            return {file: (self.lock_path / file).read_bytes() for file in (*NPM, WHEELS, *ladder)}
        except OSError as error:
            place = Place(f"{self.settings.playground_lock}/{Path(error.filename).name}")
            again = "write it again with checkpoints playground --refresh."
            raise CheckpointError(f"there is no such file of a lock: {again}", place) from None

    @property
    def cache(self) -> Path:
        """The folder of what has been built."""
        return Store(self.root).playground

    @cached_property
    def runtime(self) -> Files:
        """The Python that serves the application: the engine's, and the adapter's folder.

        What lies in ``packages`` there stands in place of packages that no browser can run.
        """
        own = {
            f"{_ENGINE.name}/{name}": content
            for pattern in _RUNTIME
            for name, content in of_folder(_ENGINE, pattern).items()
        }
        if not (adapter := self.settings.playground_adapter):
            return own
        folder = Path(self.root, adapter).parent
        return own | of_folder(folder, "*.py") | of_folder(folder / "packages")

    @cached_property
    def page(self) -> Files:
        """The scripts of the page and of the worker, and the style sheet of a workbench."""
        folder = _ENGINE / "playground/page"
        return of_folder(folder, "*.js") | of_folder(folder, "*.css")

    @cached_property
    def packing(self) -> str:
        """SHA-256 of all that decides what the packed libraries are, shortened."""
        build = of_content(of_folder(_ENGINE / "playground/bundle"))
        return digest(of_content(self.lock), self.settings.playground_trim, build)[:SHORT]

    @cached_property
    def key(self) -> str:
        """SHA-256 of all that decides what is built, shortened."""
        return digest(self.packing, of_content(self.runtime), of_content(self.page))[:SHORT]

    @property
    def built(self) -> Path | None:
        """The folder that a page loads, if it is built; CheckpointError without a lock."""
        named = self.cache / f"built-{self.key}"
        if not named.is_file():
            return None
        folder = self.cache / named.read_text()
        touch(named)
        touch(folder)
        return folder if folder.is_dir() else None


def of_content(files: Files) -> list[str]:
    """The names of files with the SHA-256 of what each holds; compiled ones do not count."""
    return [
        f"{name} {digest_of_bytes(content)}"
        for name, content in sorted(files.items())
        if "__pycache__" not in name
    ]
