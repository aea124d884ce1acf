"""Compiles Python files with Pyodide under Node.js."""

from pathlib import Path
from tempfile import TemporaryDirectory

from sphinx_checkpoints.playground.bundle.gather import Files, of_folder, write
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
