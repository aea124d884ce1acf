"""A learner's machine: what they clone, and the surroundings of their shells."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from sphinx_checkpoints.git.worktree import copy_work_tree

# What this program's own environment, and a CI, would do to the learner's shells.
FOREIGN = (
    "CI",
    "CONDA",
    "FORCE_COLOR",
    "NOX",
    "NO_COLOR",
    "PYTEST",
    "PYTHON",
    "TMUX",
    "VIRTUAL_ENV",
)
GIT_CONFIG = """\
[user]
    name = Alice
    email = alice@example.org
[url "{published}"]
    insteadOf = {address}
"""


def publish(root: Path, published: Path) -> None:
    """Commit the files of a repository, as they lie there now, where a learner can clone them."""
    published.mkdir()
    copy_work_tree(root, published)
    author = ["-c", "user.name=Author", "-c", "user.email=author@example.org"]
    for command in (
        ["init", "--quiet", "--initial-branch=main"],
        ["add", "--all"],
        [*author, "commit", "--quiet", "--message=The tutorial"],
    ):
        subprocess.run(["git", *command], cwd=published, check=True)


def surroundings(folder: Path, *, address: str, published: Path) -> dict[str, str]:
    """The environment of a learner's shells.

    What they clone from ``address`` comes from ``published``. The browser that a command opens is
    one that writes the address into the file ``opened``.
    """
    config = folder / "gitconfig"
    config.write_text(GIT_CONFIG.format(published=published, address=address), encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
    own = Path(sys.prefix)
    places = [place for place in kept["PATH"].split(os.pathsep) if own not in Path(place).parents]
    return kept | {
        "PATH": os.pathsep.join(places),
        "LANG": "C.UTF-8",
        "GIT_CONFIG_GLOBAL": str(config),
        "GIT_CONFIG_NOSYSTEM": "1",
        "PYTHON_BASIC_REPL": "1",  # the newer one would indent what is typed with its indentation
        "BROWSER": f"sh -c 'echo %s > {folder / 'opened'}'",
    }


def lacks(command: str) -> bool:
    """Whether a command takes what this machine has not: Docker, or a model that answers."""
    return "ASSISTANT_URL" in command or ("docker compose" in command and not _has_docker())


def _has_docker() -> bool:
    docker = shutil.which("docker")
    if not docker:
        return False
    return subprocess.run([docker, "info"], capture_output=True).returncode == 0


def processes_of(folder: Path) -> dict[int, str]:
    """The running programs that were started in a folder, or with a file in it, by their number."""
    listed = ["ps", "axeww", "-o", "pid=,command="]
    bare = {"PATH": os.environ["PATH"]}  # the list itself has nothing of the folder
    shown = subprocess.run(listed, env=bare, check=True, capture_output=True, text=True).stdout
    rows = [line.split(maxsplit=1) for line in shown.splitlines() if str(folder) in line]
    return {int(number): command[:200] for number, command in rows}
