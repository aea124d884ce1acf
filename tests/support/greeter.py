"""A copy of the test site that is a whole tutorial, and its command."""

import contextlib
import shutil
import sysconfig
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from sphinx_checkpoints import cli
from sphinx_checkpoints.run import environment
from sphinx_checkpoints.run.pool import READERS_OWN
from tests.support.sites import ROOTS

# The true environment has pytest without the plugins that are installed here, which load slowly.
ALONE = "import os; os.environ['PYTEST_DISABLE_PLUGIN_AUTOLOAD'] = '1'"


@dataclass(frozen=True)
class Greeter:
    """The tutorial of roots/test-first-part, in a folder of its own."""

    root: Path

    @classmethod
    def copy(cls, root: Path) -> "Greeter":
        """Copy it, with the environment that the check would install."""
        shutil.copytree(ROOTS / "test-first-part", root)
        without_network(root)
        return cls(root)

    def run(self, *arguments: str) -> tuple[int, str]:
        """Run the command on it; gives the exit status and all that was printed."""
        with contextlib.redirect_stdout(StringIO()) as said, contextlib.redirect_stderr(said):
            status = cli.main(["--docs", str(self.root / "docs"), *arguments])
        return status, said.getvalue()

    def contents(self) -> dict[str, bytes]:
        """Every file of it, but for what the check keeps for itself."""
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for path in self.root.rglob("*")
            if path.is_file() and ".checkpoints" not in path.parts
        }


def without_network(root: Path) -> None:
    """Make the environments that the check would install, from what is installed here."""
    folder = _environment(root, ["pytest"])
    packages = sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)})
    Path(packages, "installed_here.pth").write_text(f"{sysconfig.get_path('purelib')}\n{ALONE}\n")
    readers_environment(root)


def readers_environment(root: Path) -> Path:
    """Make the environment of a reader who has installed nothing yet, without a pip."""
    return _environment(root, READERS_OWN)


def _environment(root: Path, extra: Sequence[str]) -> Path:
    """An environment in which nothing is installed, as if these were."""
    key = environment.key_of([b""], extra)
    folder = root / ".checkpoints/environments" / key[:16]
    venv.create(folder, symlinks=True)
    (folder / environment.MADE).write_text(key)
    return folder
