"""The bytecode of an environment, of which those beside it have most."""

import os
import subprocess
import sysconfig
from collections.abc import Sequence
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path


def compile_modules(python: Path, folder: Path) -> None:
    """Compile all modules that are installed in an environment, as installers do.

    Modules that other environments of the same folder have as the very same files, by hard links,
    are taken over from those: to compile all costs more than everything else that makes one.
    """
    others = [_modules(path.parent) for path in folder.parent.glob("*/pyvenv.cfg")]
    installed = _modules(folder)
    for module in installed.rglob("*.py"):
        _take_over(module, [other / module.relative_to(installed) for other in others])
    # One that cannot be compiled says so where it is imported.
    command = [str(python), "-P", "-m", "compileall", "-qq", "-j", "0", str(installed)]
    subprocess.run(command, check=False, capture_output=True)


def _take_over(module: Path, others: Sequence[Path]) -> None:
    """Link the bytecode of a module that is the same file elsewhere."""
    target = Path(cache_from_source(module))
    target.parent.mkdir(exist_ok=True)
    for other in others:
        with suppress(OSError):  # it is not there, or has been made meanwhile
            if other != module and other.samefile(module):
                return os.link(cache_from_source(other), target)


def _modules(folder: Path) -> Path:
    """Where an environment's modules are installed."""
    base = str(folder)
    return Path(sysconfig.get_path("purelib", "venv", {"base": base, "platbase": base}))
