"""Compiles Python and bundles scripts, under Node.js."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from sphinx_checkpoints.playground.bundle.gather import Files, of_folder, write
from sphinx_checkpoints.playground.bundle.pyodide import Pyodide
from sphinx_checkpoints.playground.bundle.tools import node, run

_HERE = Path(__file__).parent


def compiled(files: Files, pyodide: Path) -> Files:
    """The files, with a .pyc in the place of each .py; their paths are those in the browser.

    Raises CheckpointError where one cannot be compiled.
    """
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write(files, folder)
        program = [
            str(_HERE / "compile.mjs"),
            str(pyodide),
            scratch,
            str(_HERE / "compile_tree.py"),
        ]
        run([node(), *program], folder)
        return of_folder(folder)


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
