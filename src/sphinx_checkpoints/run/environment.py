"""A virtual environment that holds exactly what a checkpoint asks for."""

import os
import shutil
import sys
import sysconfig
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from sphinx_checkpoints.model.digest import SHORT, digest
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.file_lock import hold, open_lock, share
from sphinx_checkpoints.model.store import touch
from sphinx_checkpoints.run.bytecode import compile_modules
from sphinx_checkpoints.run.programs import run

_install = partial(run, problem="the environment cannot be made")
MADE = "requirements.sha256"  # written last: an environment without it is not finished


@contextmanager
def environment(
    requirements: Sequence[Path],
    extra: Sequence[str],
    cache: Path,
    *,
    announce: Callable[[], None] = lambda: None,
) -> Iterator[Path]:
    """The interpreter of an environment with these requirement files and further requirements.

    It is made below ``cache`` when there is none yet for their content and this Python, which
    takes a while: ``announce`` is called before. Else nothing is installed, and the network is not
    touched. Files that a requirement file names are not looked into. It stays in the block. Raises
    CheckpointError when a file is not there or cannot be installed.
    """
    key = key_of([_read(path) for path in requirements], extra)
    files = [str(path.resolve()) for path in requirements]

    def make(folder: Path) -> None:
        announce()
        _make(folder, files, extra)

    with made_once(cache, key, make) as folder:
        yield interpreter_of(folder)


@contextmanager
def made_once(cache: Path, key: str, make: Callable[[Path], None]) -> Iterator[Path]:
    """A folder below ``cache`` that is made when there is none for its key; it stays in the block.

    Raises what ``make`` raises, which gets the folder's path.
    """
    folder = cache.resolve() / key[:SHORT]
    folder.parent.mkdir(parents=True, exist_ok=True)
    with open_lock(folder.with_suffix(".lock")) as lock:
        share(lock)
        if not _is_made(folder, key):
            hold(lock)
            if not _is_made(folder, key):  # another process may have made it meanwhile
                make(folder)
                (folder / MADE).write_text(key, encoding="utf-8")
            share(lock)
        touch(folder)
        yield folder


def key_of(contents: Sequence[bytes], extra: Sequence[str]) -> str:
    """SHA-256 of what an environment is made from."""
    return digest(*contents, sorted(extra), sys.version, sysconfig.get_platform())


def _read(path: Path) -> bytes:
    """The content of a requirement file, whatever its line ends."""
    try:
        return path.read_bytes().replace(b"\r\n", b"\n")
    except OSError as error:
        raise CheckpointError(
            f"the requirements {path} cannot be read ({error.strerror}): write the file, or set "
            "checkpoints_requirements to its path."
        ) from error


def _is_made(folder: Path, key: str) -> bool:
    """Whether an environment is finished."""
    stamp = folder / MADE
    return stamp.is_file() and stamp.read_bytes() == key.encode()


def _make(folder: Path, requirements: Sequence[str], extra: Sequence[str]) -> None:
    """Make an environment at its final place: its scripts name the folder that they are in."""
    shutil.rmtree(folder, ignore_errors=True)
    files = [argument for path in requirements for argument in ("-r", path)]
    python, uv = str(interpreter_of(folder)), shutil.which("uv")
    if uv:
        make = [uv, "venv", "--quiet", "--python", sys.executable]
        fill = [uv, "pip", "install", "--quiet", "--python", python]
    else:
        # To unpack a pip takes seconds, and one that is there already serves as well.
        alone = find_spec("pip") is None
        # -P: a typing.py of the reader's, in the folder where they are, is not Python's own.
        make = [sys.executable, "-P", "-m", "venv", *["--without-pip"] * (not alone)]
        own = [sys.executable, "-P", "-m", "pip", "--python", python]
        pip = [python, "-P", "-m", "pip"] if alone else own
        fill = [*pip, "install", "--quiet"]
    _install([*make, str(folder)])
    if files or extra:
        # By uv's variable: with that set, it takes no option that says the opposite.
        _install([*fill, *files, *extra], environment={"UV_COMPILE_BYTECODE": "0"})
        if uv:
            compile_modules(interpreter_of(folder), folder)  # once here, and not at each start


def interpreter_of(folder: Path) -> Path:
    """The interpreter of an environment."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
