"""Builds the folder that a page loads, named by what it holds."""

import gzip
import json
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from sphinx_checkpoints.model.digest import SHORT, digest, digest_of_bytes
from sphinx_checkpoints.model.store import touch
from sphinx_checkpoints.playground.bundle.gather import (
    LADDER_TRIM,
    Files,
    licenses,
    of_folder,
    of_standard_library,
    of_wheels,
    packed_tar,
    write,
)
from sphinx_checkpoints.playground.bundle.pyodide import (
    FOR_LADDER,
    Pyodide,
    bundle,
    compiled,
    fetch_npm,
    fetch_wheels,
)
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
    lock, packing = recipe.lock, recipe.packing
    stage = partial(_stage, recipe.cache, say)
    packages = of_content({name: lock[name] for name in NPM})
    pyodide = Pyodide(stage("npm", packages, "Fetching npm packages", partial(fetch_npm, lock)))
    fetch = partial(fetch_wheels, lock, pyodide)
    wheels = stage("wheels", of_content(lock), "Fetching wheels", fetch)
    compile_libraries = partial(_write_libraries, recipe, wheels, pyodide)
    sentence = "Compiling the standard library and the wheels"
    folders = [stage("libraries", [packing], sentence, compile_libraries)]
    made_from = [packing, *of_content(recipe.runtime)]
    compile_server = partial(_write_runtime, recipe.runtime, pyodide)
    folders.append(stage("runtime", made_from, "Compiling the server", compile_server))
    made_from = [packing, *of_content(recipe.page)]
    bundle_page = partial(bundle, recipe.page, pyodide)
    folders.append(stage("page", made_from, "Bundling the page", bundle_page))
    files = {name: (pyodide.folder / name).read_bytes() for name in _PYODIDE}
    for folder in folders:
        files |= of_folder(folder)
    files["licenses.txt"] = licenses(wheels, pyodide.npm).encode()
    return files | {"manifest.json": _manifest(recipe, pyodide, files)}


def _stage(
    cache: Path, say: Say, name: str, made_from: object, sentence: str, make: Callable[[Path], None]
) -> Path:
    """A folder that leads there, named by what it is made from, and kept for the next time."""
    name = f"{name}-{digest(made_from)[:SHORT]}"
    if not (cache / name).is_dir():
        say(sentence)
    return kept(cache, name, make)


def _write_libraries(recipe: Recipe, wheels: Path, pyodide: Pyodide, folder: Path) -> None:
    """Write the standard library and the wheels, each compiled and packed."""
    site = pyodide.site_packages
    standard = of_standard_library(pyodide.folder / "python_stdlib.zip")
    found = of_wheels(wheels.glob("*.whl"), recipe.settings.playground_trim)
    placed = {pyodide.library + name: content for name, content in standard.items()}
    placed |= {site + name: content for name, content in found.items()}
    done = compiled(placed, pyodide.folder)
    packages = {name: content for name, content in done.items() if name.startswith(site)}
    rest = {name: content for name, content in done.items() if name not in packages}
    write({"packages.bin": packed_tar(packages), "stdlib.bin": packed_tar(rest)}, folder)
    if tests := of_wheels((wheels / FOR_LADDER).glob("*.whl"), LADDER_TRIM):
        placed = {site + name: content for name, content in tests.items()}
        write({"ladder.bin": packed_tar(compiled(placed, pyodide.folder))}, folder)


def _write_runtime(runtime: Files, pyodide: Pyodide, folder: Path) -> None:
    """Write the server's modules, compiled and packed."""
    files = {pyodide.site_packages + name: content for name, content in runtime.items()}
    write({"runtime.bin": packed_tar(compiled(files, pyodide.folder))}, folder)


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
    if name in {"ladder.bin", "licenses.txt"}:
        return 0  # no start loads it
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
