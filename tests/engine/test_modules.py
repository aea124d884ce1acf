"""Every module can be imported, and does nothing then."""

import subprocess
import sys
from pathlib import Path

import sphinx_checkpoints

PACKAGE = Path(sphinx_checkpoints.__file__).parent
# What only the browser's Python can import.
IN_THE_BROWSER = {"sphinx_checkpoints.playground.runtime.main"}
# What Windows cannot, which has no fcntl.
NOT_ON_WINDOWS = {f"sphinx_checkpoints.worker.sandbox.{name}" for name in ("isolation", "shell")}
ON_UNIX = NOT_ON_WINDOWS if sys.platform == "win32" else set()
IMPORT = """
import faulthandler, importlib, sys
faulthandler.dump_traceback_later(60, exit=True)  # says what never ends
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


def modules() -> list[str]:
    """The names of all modules that can be imported here and are no programs."""
    paths = (path.relative_to(PACKAGE.parent).with_suffix("") for path in PACKAGE.rglob("*.py"))
    names = {".".join(path.parts).removesuffix(".__init__") for path in paths}
    programs = {name for name in names if name.endswith(".__main__")}
    return sorted(names - programs - IN_THE_BROWSER - ON_UNIX)


def test_importing_a_module_does_nothing(tmp_path: Path) -> None:
    names = modules()
    assert "sphinx_checkpoints.playground.bundle.compile_tree" in names
    done = subprocess.run(
        [sys.executable, "-c", IMPORT, *names],
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert not list(tmp_path.iterdir())
