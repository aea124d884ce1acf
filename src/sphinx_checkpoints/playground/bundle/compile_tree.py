"""Compiles Python files in the browser's Python; compile.mjs calls it there."""

import py_compile
from pathlib import Path


def compile_tree(folder: str) -> None:
    """Put a .pyc in the place of each .py below a folder; tracebacks name the files without it.

    Raises py_compile.PyCompileError for one that is no Python.
    """
    for path in sorted(Path(folder).rglob("*.py")):
        py_compile.compile(
            str(path),
            cfile=str(path.with_suffix(".pyc")),
            dfile=f"/{path.relative_to(folder)}",
            doraise=True,
            # The build is named by its content: nothing has to look whether a source is newer.
            invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
        )
        path.unlink()
