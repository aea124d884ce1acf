"""Pyodide, fetched with what the lock names, and what is compiled and bundled with it."""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sphinx_checkpoints.playground.bundle.gather import Files, of_folder, write
from sphinx_checkpoints.playground.bundle.node import node, npm
from sphinx_checkpoints.playground.bundle.recipe import LADDER, NPM, WHEELS
from sphinx_checkpoints.playground.bundle.tools import pip, run

FOR_LADDER = "ladder"  # the folder of its wheels, below that of the others


@dataclass(frozen=True)
class Pyodide:
    """Pyodide among the packages that npm has installed in a folder."""

    npm: Path

    @property
    def folder(self) -> Path:
        """Where it is."""
        return self.npm / "node_modules/pyodide"

    @cached_property
    def version(self) -> str:
        """Its version, such as 314.0.7."""
        package = json.loads((self.folder / "package.json").read_text(encoding="utf-8"))
        return str(package["version"])

    @cached_property
    def info(self) -> dict[str, Any]:
        """What it says of itself; its scripts are given that when they are bundled."""
        lock = json.loads((self.folder / "pyodide-lock.json").read_text(encoding="utf-8"))
        return dict(lock["info"])

    @property
    def python(self) -> str:
        """The version of its Python, such as 3.14."""
        return ".".join(self.info["python"].split(".")[:2])

    @property
    def wheel_options(self) -> list[str]:
        """How pip is asked for wheels that run on it."""
        platforms = [f"pyemscripten_{self.info['abi_version']}_wasm32", "any"]
        versions = ["--python-version", self.python, "--implementation", "cp"]
        named = [f"--platform={platform}" for platform in platforms]
        return ["--only-binary=:all:", *named, *versions]

    @property
    def library(self) -> str:
        """Where its Python has the standard library, with a slash at the end and none before."""
        return f"lib/python{self.python}/"

    @property
    def site_packages(self) -> str:
        """Where its Python has what is installed."""
        return f"{self.library}site-packages/"


def fetch_npm(lock: Files, folder: Path) -> None:
    """Install the lock's npm packages into a folder.

    Raises CheckpointError when one cannot be had, or is not what the lock says.
    """
    write({name: lock[name] for name in NPM}, folder)
    run([npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder)


def fetch_wheels(lock: Files, pyodide: Pyodide, folder: Path) -> None:
    """Download the lock's wheels for Pyodide into a folder, those of the ladder into one below it.

    Raises CheckpointError when one cannot be had, or is not what the lock says.
    """
    for name, target in ((WHEELS, "."), (LADDER, FOR_LADDER)):
        if name in lock:
            write({name: lock[name]}, folder)
            options = ["--quiet", "--no-deps", "--require-hashes", "--dest", target]
            command = [*pip(), "download", *options, *pyodide.wheel_options, "--requirement", name]
            run(command, folder)


_HERE = Path(__file__).parent


def compiled(files: Files, pyodide: Path) -> Files:
    """The browser's files, a .pyc for each .py; CheckpointError where one cannot be compiled."""
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write(files, folder)
        program = (_HERE / "compile.mjs", pyodide, folder, _HERE / "compile_tree.py")
        run([node(), *map(str, program)], folder)
        return of_folder(folder)


# Those that are no modules stand among others: what they declare is their own.
_SCRIPTS = {"esm": ("page", "worker", "inflate"), "iife": ("service-worker", "inside")}


def bundle(scripts: Files, pyodide: Pyodide, target: Path) -> None:
    """Write each script that a page loads, with all that it imports but Pyodide.

    Raises CheckpointError where one cannot be bundled.
    """
    packages = pyodide.npm / "node_modules"
    program = [node(), str(packages / "esbuild/bin/esbuild")]
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write(scripts, folder / "source")
        # The packages are looked up from where the scripts are.
        for form, names in _SCRIPTS.items():
            sources = [f"source/{name}.js" for name in names]
            options = [f"--format={form}", *_options(pyodide)]
            run([*program, *sources, *options], folder, {"NODE_PATH": str(packages)})
        write(of_folder(folder / "out"), target)


def _options(pyodide: Pyodide) -> list[str]:
    """How the bundler is called."""
    return [
        "--bundle",
        "--minify",
        "--target=es2022",
        "--loader:.css=text",  # it is adopted, which every policy allows
        "--legal-comments=none",  # licenses.txt has them whole
        "--external:./pyodide.mjs",
        f"--define:PYODIDE_INFO={json.dumps(pyodide.info, separators=(',', ':'))}",
        f'--define:PYTHON_LIB="/lib/python{pyodide.python}"',
        "--outdir=out",
    ]
