"""Bundles the scripts of the page and of the worker, with the editor."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from sphinx_checkpoints.playground.bundle.gather import Files, of_folder, write
from sphinx_checkpoints.playground.bundle.lock import Lock
from sphinx_checkpoints.playground.bundle.tools import node, run


def bundle(scripts: Files, lock: Lock, npm: Path) -> Files:
    """page.js, worker.js and inflate.js, each with all that it imports but Pyodide.

    Raises CheckpointError where one cannot be bundled.
    """
    info = json.loads((npm / "node_modules/pyodide/pyodide-lock.json").read_text())["info"]
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write(scripts, folder / "source")
        options = [
            "--bundle",
            "--minify",
            "--format=esm",
            "--target=es2022",
            "--legal-comments=none",  # licenses.txt has them whole
            "--external:./pyodide.mjs",
            f"--define:PYODIDE_INFO={json.dumps(info, separators=(',', ':'))}",
            f'--define:PYTHON_LIB="/lib/python{lock.python}"',
            "--outdir=out",
        ]
        program = [node(), str(npm / "node_modules/esbuild/bin/esbuild")]
        # The packages are looked up from where the scripts are.
        paths = {"NODE_PATH": str(npm / "node_modules")}
        sources = [f"source/{name}.js" for name in ("page", "worker", "inflate")]
        run([*program, *sources, *options], folder, paths)
        return of_folder(folder / "out")
