"""A change of the snapshots in a process of its own, which is killed, or finds no room."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from sphinx_checkpoints.model.contents import Content
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.trees.new import new
from sphinx_checkpoints.trees.project import Project
from sphinx_checkpoints.trees.update import update, update_after, update_from
from tests.support.interrupted import Acts

ROOT = Path(__file__).resolve().parents[3]
PAGES = {"docs/pages.txt": Content(b"cp2b cp3\n", 0o644)}
COMMANDS: dict[str, Callable[[Project], list[str]]] = {
    "update": update,
    "update --from": lambda project: update_from(project, "cp1"),
    "update --edited": lambda project: update_after(project, "cp2"),
    "new": lambda project: new(project, "cp4"),
    "new --after": lambda project: new(project, "cp2b", after="cp2", restarted=PAGES),
}


def run_until(
    root: Path, command: str, *, last: int = 0, size: int = 0
) -> "subprocess.CompletedProcess[str]":
    """Run a command, and be killed before the last act, or be unable to write bigger files."""
    program = [sys.executable, __file__, str(root), command, str(last), str(size)]
    # No files of Python's own, which would be acts.
    own = {
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return subprocess.run(
        program, env=os.environ | own, capture_output=True, text=True, check=False
    )


def main(root: Path, command: str, last: int, size: int) -> str | None:
    """Run a command, and print how many acts that took."""
    acts = Acts(last)
    sys.addaudithook(acts)
    if size:
        import resource  # not on Windows

        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    try:
        COMMANDS[command](Project(root, "app"))
    except CheckpointError as error:
        return f"checkpoints: {error}"
    print(acts.done)
    return None


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
