"""Bundles the scripts of the page and of the worker, with the editor."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from sphinx_checkpoints.playground.bundle.gather import Files, of_folder, write
from sphinx_checkpoints.playground.bundle.pyodide import Pyodide
from sphinx_checkpoints.playground.bundle.tools import node, run


def bundle(scripts: Files, pyodide: Pyodide) -> Files:
    """page.js, worker.js and inflate.js, each with all that it imports but Pyodide.

    Raises CheckpointError where one cannot be bundled.
    """
    packages = pyodide.npm / "node_modules"
    program = [node(), str(packages / "esbuild/bin/esbuild")]
    sources = [f"source/{name}.js" for name in ("page", "worker", "inflate")]
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write(scripts, folder / "source")
        # The packages are looked up from where the scripts are.
        run([*program, *sources, *_options(pyodide)], folder, {"NODE_PATH": str(packages)})
        return of_folder(folder / "out")


def _options(pyodide: Pyodide) -> list[str]:
    """How the bundler is called."""
    return [
        "--bundle",
        "--minify",
        "--format=esm",
        "--target=es2022",
        "--legal-comments=none",  # licenses.txt has them whole
        "--external:./pyodide.mjs",
        f"--define:PYODIDE_INFO={json.dumps(pyodide.info, separators=(',', ':'))}",
        f'--define:PYTHON_LIB="/lib/python{pyodide.python}"',
        "--outdir=out",
    ]
