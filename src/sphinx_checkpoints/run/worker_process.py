"""The process of a worker: how it is started, and what can be seen of it from outside."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO

from sphinx_checkpoints.model.errors import CheckpointError

_PROGRAM = Path(__file__).parents[1] / "worker"
# They say things of this interpreter that are not true of another one, and of the tests that the
# caller runs there.
_FOREIGN = {
    "PYTEST_ADDOPTS",
    "PYTEST_PLUGINS",
    "PYTHONHOME",
    "PYTHONPATH",
    "PYTHONSAFEPATH",
    "PYTHONSTARTUP",
    "VIRTUAL_ENV",
}


def start_worker(interpreter: Path, stderr: IO[bytes] | None = None) -> subprocess.Popen[bytes]:
    """Start a worker, which reads jobs on stdin and writes answers on stdout.

    Raises CheckpointError when the interpreter is not there.
    """
    kept = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
    try:
        return subprocess.Popen(
            [str(interpreter), str(_PROGRAM)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=stderr,
            env=kept | {"PYTHONDONTWRITEBYTECODE": "1"},
            start_new_session=True,  # the terminal's Ctrl-C is for this process to pass on
        )
    except OSError as error:
        raise CheckpointError(f"{interpreter} cannot be started: {error}.") from error


def is_stopped(process: subprocess.Popen[bytes]) -> bool:
    """Whether a process waits for a signal to go on, where the system says so."""
    if sys.platform == "win32" or not hasattr(os, "waitid"):
        return False
    options = os.WSTOPPED | os.WNOHANG | os.WNOWAIT
    with suppress(ChildProcessError):
        return os.waitid(os.P_PID, process.pid, options) is not None
    return False
