"""Builds the folder that a page loads, named by what it holds."""

import gzip
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from sphinx_checkpoints.model.digest import SHORT, digest, digest_of_bytes
from sphinx_checkpoints.model.store import touch
from sphinx_checkpoints.playground.bundle.archive import packed_tar
from sphinx_checkpoints.playground.bundle.compile import compiled
from sphinx_checkpoints.playground.bundle.fetch import fetch_npm, fetch_wheels
from sphinx_checkpoints.playground.bundle.gather import (
    Files,
    of_folder,
    of_standard_library,
    of_wheels,
    write,
)
from sphinx_checkpoints.playground.bundle.licenses import licenses
from sphinx_checkpoints.playground.bundle.recipe import Recipe, of_content
from sphinx_checkpoints.playground.bundle.scripts import bundle

PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
Say = Callable[[str], None]


def built(recipe: Recipe) -> Path | None:
    """The folder, if it has been built already for this recipe."""
    named = recipe.cache / f"built-{recipe.key}"
    folder = recipe.cache / named.read_text() if named.is_file() else None
    if not folder or not folder.is_dir():
        return None
    touch(named)
    touch(folder)
    return folder


def build(recipe: Recipe, say: Say = lambda _: None) -> Path:
    """The folder, built if it is not there yet; each stage is kept for the next time.

    Raises CheckpointError when something is missing that it takes.
    """
    if found := built(recipe):
        return found
    recipe.cache.mkdir(parents=True, exist_ok=True)
    files = assemble(recipe, say)
    name = digest(of_content(files))[:SHORT]
    folder = kept(recipe.cache, name, lambda target: write(files, target))
    (recipe.cache / f"built-{recipe.key}").write_text(name)
    return folder


def assemble(recipe: Recipe, say: Say) -> Files:
    """All files of the folder."""
    lock, cache = recipe.lock, recipe.cache

    def stage(name: str, key: str, sentence: str, make: Callable[[Path], None]) -> Path:
        def told(target: Path) -> None:
            say(sentence)
            make(target)

        return kept(cache, f"{name}-{key}", told)

    npm = stage(
        "npm", digest(lock.npm)[:SHORT], "Fetching npm packages", lambda f: fetch_npm(lock, f)
    )
    wheels = stage(
        "wheels",
        digest(list(map(str, lock.wheels)))[:SHORT],
        "Fetching wheels",
        lambda f: fetch_wheels(lock, f),
    )
    pyodide = npm / "node_modules/pyodide"
    packed = stage(
        "libraries",
        recipe.packing,
        "Compiling the standard library and the wheels",
        lambda f: write(libraries(recipe, wheels, pyodide), f),
    )
    runtime = stage(
        "runtime",
        digest(recipe.packing, of_content(recipe.runtime))[:SHORT],
        "Compiling the server",
        lambda f: write({"runtime.bin": packed_runtime(recipe, pyodide)}, f),
    )
    page = stage(
        "page",
        digest(recipe.packing, of_content(recipe.page))[:SHORT],
        "Bundling the page",
        lambda f: write(bundle(recipe.page, lock, npm), f),
    )
    files = {name: (pyodide / name).read_bytes() for name in PYODIDE}
    files |= of_folder(packed) | of_folder(runtime) | of_folder(page)
    files["licenses.txt"] = licenses(wheels, npm).encode()
    return files | {"manifest.json": manifest(recipe, files)}


def libraries(recipe: Recipe, wheels: Path, pyodide: Path) -> Files:
    """The standard library and the wheels, each compiled and packed."""
    standard = of_standard_library(pyodide / "python_stdlib.zip")
    found = of_wheels(wheels.glob("*.whl"), recipe.trim)
    placed = {lib(recipe) + name: content for name, content in standard.items()}
    placed |= {site(recipe) + name: content for name, content in found.items()}
    done = compiled(placed, pyodide)
    packages = {name: content for name, content in done.items() if name.startswith(site(recipe))}
    rest = {name: content for name, content in done.items() if name not in packages}
    return {"packages.bin": packed_tar(packages), "stdlib.bin": packed_tar(rest)}


def packed_runtime(recipe: Recipe, pyodide: Path) -> bytes:
    """The server's modules, compiled and packed."""
    files = {site(recipe) + name: content for name, content in recipe.runtime.items()}
    return packed_tar(compiled(files, pyodide))


def lib(recipe: Recipe) -> str:
    """Where the browser's Python has its library."""
    return f"lib/python{recipe.lock.python}/"


def site(recipe: Recipe) -> str:
    """Where it has what is installed."""
    return f"{lib(recipe)}site-packages/"


def manifest(recipe: Recipe, files: Files) -> bytes:
    """What is in the folder, and from which versions it is made."""
    described = {
        name: {
            "bytes": len(content),
            "packed": packed_size(name, content),
            "sha256": digest_of_bytes(content),
        }
        for name, content in sorted(files.items())
    }
    versions = {wheel.name: wheel.version for wheel in recipe.lock.wheels}
    versions |= {"pyodide": recipe.lock.pyodide, "python": recipe.lock.python}
    return json.dumps({"files": described, "versions": versions}, indent=1).encode()


def packed_size(name: str, content: bytes) -> int:
    """How many bytes a server sends for a file that compresses what is not compressed yet."""
    if name == "licenses.txt":
        return 0  # no page loads it
    return len(content) if name.endswith(".bin") else len(gzip.compress(content, 6, mtime=0))


def kept(cache: Path, name: str, make: Callable[[Path], None]) -> Path:
    """A folder of the cache; made whole or not at all, also where two make it at once."""
    folder = cache / name
    if not folder.is_dir():
        with TemporaryDirectory(dir=cache) as scratch:
            made = Path(scratch, "made")
            made.mkdir()
            make(made)
            if not folder.is_dir():
                shutil.move(made, folder)
    touch(folder)
    return folder
