"""Compiles the files below /work, in the browser's Python; each .py becomes a .pyc beside it."""

import py_compile
from pathlib import Path

WORK = Path("/work")

# The first folder is where the rest will be found: tracebacks name it.
for path in sorted(WORK.rglob("*.py")):
    py_compile.compile(
        str(path),
        cfile=str(path.with_suffix(".pyc")),
        dfile=f"/{path.relative_to(WORK)}",
        doraise=True,
        # The build is named by its content: nothing has to look whether a source is newer.
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )
    path.unlink()
