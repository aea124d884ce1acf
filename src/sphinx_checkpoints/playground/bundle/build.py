"""Builds the folder that a page loads, named by what it holds."""

import gzip
import json
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from tempfile import TemporaryDirectory

from sphinx_checkpoints.model.digest import SHORT, digest, digest_of_bytes
from sphinx_checkpoints.model.store import touch
from sphinx_checkpoints.playground.bundle.compile import bundle, compiled
from sphinx_checkpoints.playground.bundle.gather import (
    Files,
    of_folder,
    of_standard_library,
    of_wheels,
    packed_tar,
    write,
)
from sphinx_checkpoints.playground.bundle.licenses import licenses
from sphinx_checkpoints.playground.bundle.pyodide import Pyodide, fetch_npm, fetch_wheels
from sphinx_checkpoints.playground.bundle.recipe import NPM, WHEELS, Recipe, of_content, versions

_PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
Say = Callable[[str], None]


def build(recipe: Recipe, say: Say = lambda _: None) -> Path:
    """The folder, built if it is not there yet; each stage is kept for the next time.

    Raises CheckpointError when something is missing that it takes.
    """
    if found := recipe.built:
        return found
    recipe.cache.mkdir(parents=True, exist_ok=True)
    files = _assemble(recipe, say)
    name = digest(of_content(files))[:SHORT]
    folder = kept(recipe.cache, name, lambda target: write(files, target))
    (recipe.cache / f"built-{recipe.key}").write_text(name)
    return folder


def _assemble(recipe: Recipe, say: Say) -> Files:
    """All files of the folder."""
    stages = _Stages(recipe, say)
    pyodide = stages.pyodide
    files = {name: (pyodide.folder / name).read_bytes() for name in _PYODIDE}
    for folder in (stages.libraries, stages.runtime, stages.page):
        files |= of_folder(folder)
    files["licenses.txt"] = licenses(stages.wheels, pyodide.npm).encode()
    return files | {"manifest.json": _manifest(recipe, pyodide, files)}


@dataclass(frozen=True)
class _Stages:
    """The folders that lead to it, each made unless it is there, and kept for the next time."""

    recipe: Recipe
    say: Say

    def stage(
        self, name: str, made_from: object, sentence: str, make: Callable[[Path], None]
    ) -> Path:
        """A folder that is named by what it is made from."""

        def told(target: Path) -> None:
            self.say(sentence)
            make(target)

        return kept(self.recipe.cache, f"{name}-{digest(made_from)[:SHORT]}", told)

    @cached_property
    def pyodide(self) -> Pyodide:
        """Pyodide, with the other npm packages."""
        lock = self.recipe.lock
        made_from = of_content({name: lock[name] for name in NPM})
        fetch = partial(fetch_npm, lock)
        return Pyodide(self.stage("npm", made_from, "Fetching npm packages", fetch))

    @cached_property
    def wheels(self) -> Path:
        """The wheels."""
        lock = self.recipe.lock
        fetch = partial(fetch_wheels, lock, self.pyodide)
        return self.stage("wheels", of_content(lock), "Fetching wheels", fetch)

    @cached_property
    def libraries(self) -> Path:
        """The standard library and the wheels, compiled and packed."""
        sentence = "Compiling the standard library and the wheels"
        make = partial(_write_libraries, self.wheels, self.recipe.trim, self.pyodide)
        return self.stage("libraries", [self.recipe.packing], sentence, make)

    @cached_property
    def runtime(self) -> Path:
        """The server, compiled and packed."""
        files = self.recipe.runtime
        made_from = [self.recipe.packing, *of_content(files)]
        make = partial(_write_runtime, files, self.pyodide)
        return self.stage("runtime", made_from, "Compiling the server", make)

    @cached_property
    def page(self) -> Path:
        """The scripts of the page."""
        scripts = self.recipe.page
        made_from = [self.recipe.packing, *of_content(scripts)]
        make = partial(_write_page, scripts, self.pyodide)
        return self.stage("page", made_from, "Bundling the page", make)


def _write_libraries(wheels: Path, trim: Iterable[str], pyodide: Pyodide, folder: Path) -> None:
    """Write the standard library and the wheels, each compiled and packed."""
    site = pyodide.site_packages
    standard = of_standard_library(pyodide.folder / "python_stdlib.zip")
    found = of_wheels(wheels.glob("*.whl"), trim)
    placed = {pyodide.library + name: content for name, content in standard.items()}
    placed |= {site + name: content for name, content in found.items()}
    done = compiled(placed, pyodide.folder)
    packages = {name: content for name, content in done.items() if name.startswith(site)}
    rest = {name: content for name, content in done.items() if name not in packages}
    write({"packages.bin": packed_tar(packages), "stdlib.bin": packed_tar(rest)}, folder)


def _write_runtime(runtime: Files, pyodide: Pyodide, folder: Path) -> None:
    """Write the server's modules, compiled and packed."""
    files = {pyodide.site_packages + name: content for name, content in runtime.items()}
    write({"runtime.bin": packed_tar(compiled(files, pyodide.folder))}, folder)


def _write_page(scripts: Files, pyodide: Pyodide, folder: Path) -> None:
    """Write the page's scripts, bundled."""
    write(bundle(scripts, pyodide), folder)


def _manifest(recipe: Recipe, pyodide: Pyodide, files: Files) -> bytes:
    """What is in the folder, and from which versions it is made."""
    described = {
        name: {
            "bytes": len(content),
            "packed": _packed_size(name, content),
            "sha256": digest_of_bytes(content),
        }
        for name, content in sorted(files.items())
    }
    made_from = versions(recipe.lock[WHEELS].decode())
    made_from |= {"pyodide": pyodide.version, "python": pyodide.python}
    return json.dumps({"files": described, "versions": made_from}, indent=1).encode()


def _packed_size(name: str, content: bytes) -> int:
    """How many bytes a server sends for a file that compresses what is not compressed yet."""
    if name == "licenses.txt":
        return 0  # no page loads it
    return len(content) if name.endswith(".bin") else len(gzip.compress(content, 6, mtime=0))


def kept(cache: Path, name: str, make: Callable[[Path], None]) -> Path:
    """A folder of the cache; made whole or not at all, also where two make it at once."""
    folder = cache / name
    touch(folder)
    if not folder.is_dir():
        with TemporaryDirectory(dir=cache) as scratch:
            made = Path(scratch, "made")
            made.mkdir()
            make(made)
            if not folder.is_dir():
                shutil.move(made, folder)
    return folder
