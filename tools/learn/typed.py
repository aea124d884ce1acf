"""How the reader types a session of nox: from any folder, with nothing activated."""

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from sphinx_checkpoints.model.quoting import quoted_in
from tools.learn.place import ROOT

# The folders of uv's cache in which uvx makes its environments: they may be gone tomorrow.
_UV_CACHE = re.compile(r"(archive|environments)-v\d+")


@dataclass(frozen=True)
class Started:
    """What nox was started as: its Python, and the script that this runs."""

    python: str
    script: str

    @property
    def words(self) -> list[str]:
        """What starts it again, in the clone's folder."""
        folder = Path(self.python).parent
        if any(_UV_CACHE.fullmatch(above.name) for above in folder.parents):
            return _by_uv()
        found = shutil.which("nox", path=str(folder)) or shutil.which(self.script)
        if not found:
            return [_from_here(self.python), "-m", "nox"]
        return ["nox"] if _is_everywhere(found) else [_from_here(found)]


def typed(started: Started | None, session: str) -> str:
    """The command line, which first goes to the clone's folder."""
    words = started.words if started else ["nox"]
    return quoted_in(ROOT, [*words, "-s", session])


def _by_uv() -> list[str]:
    """What has uv run nox; to what it starts, uv says where it is itself."""
    uv = os.environ.get("UV")
    return [uv, "tool", "run", "nox"] if uv and not shutil.which("uvx") else ["uvx", "nox"]


def _is_everywhere(program: str) -> bool:
    """Whether any terminal finds a program by its name, and not only one in an environment."""
    path = Path(program)
    found = shutil.which(path.stem)
    if not found or not Path(found).samefile(path):
        return False
    return not Path(found).parent.with_name("pyvenv.cfg").exists()


def _from_here(program: str) -> str:
    """The path of a program, from the clone's folder if it is in there, without .exe."""
    path = Path(program)
    path = path.parent.resolve() / (path.stem if path.suffix.lower() == ".exe" else path.name)
    return str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)
