"""The place where a reader types: a home, an environment, and what they have before all pages."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from typing import Any

from sphinx_checkpoints.model.settings import Settings
from sphinx_checkpoints.model.tree import Tree, differing, write_tree
from sphinx_checkpoints.run.programs import run
from sphinx_checkpoints.run.typed import Command, Outcome, Sandbox, Session

_ENVIRONMENT = ".venv"  # in the home
# Where a system has its own programs; what its owner adds lies elsewhere.
SYSTEM = ("/usr/bin", "/bin", "/usr/sbin", "/sbin")
# The reader's pip, uv and npm install from the folders that they are given, and ask nobody.
_INSTALLERS = {
    "PIP_CONFIG_FILE": os.devnull,
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "PIP_NO_INDEX": "1",
    "UV_LINK_MODE": "copy",
    "UV_NO_CONFIG": "1",
    "UV_OFFLINE": "1",
    "UV_PYTHON_DOWNLOADS": "never",
    "npm_config_offline": "true",
    "npm_config_update_notifier": "false",
}


@dataclass(frozen=True)
class Reader:
    """The folder of the files, in a home, the environment, the session, and a folder for notes."""

    folder: Path
    environment: Path
    session: Session
    scratch: Path

    def type(self, command: Command) -> Outcome:
        """What happens when a command is typed; the paths that it prints are the same each time."""
        outcome = self.session.type(command)
        output = outcome.output.replace(str(self.environment), f"~/{_ENVIRONMENT}")
        return replace(outcome, output=output.replace(str(self.folder.parent), "~"))

    def take(self, before: Tree, after: Tree) -> None:
        """Write what becomes of files; all others stay as they are."""
        changed = list(differing(before, after))
        write_tree({path: after[path] for path in changed if path in after}, self.folder)
        for path in changed:
            if path not in after:
                (self.folder / path).unlink(missing_ok=True)

    def strays(self) -> set[str]:
        """What lies beside the folder; what begins with a dot, programs keep for themselves."""
        names = {path.name for path in self.folder.parent.iterdir()}
        return {name for name in names if name[0] != "."} - {self.folder.name}


@contextmanager
def reader(
    settings: Settings,
    interpreter: Path,
    wheels: Sequence[Path],
    tree: Tree,
    cwd: str,
    *,
    may_change: bool,
    caches: Mapping[str, str],
    services: Sequence[Mapping[str, Any]],
    over: Event,
) -> Iterator[Reader]:
    """A reader in a new shell, in a folder of a tree, with the environment of an interpreter.

    It is a copy where they ``may_change`` it. ``wheels`` are the folders of what can be installed,
    ``caches`` the variables that lead to other such folders, and ``services`` run from the first
    command on. All that is typed ends when ``over`` is set.
    """
    with tempfile.TemporaryDirectory() as outside:
        scratch = Path(outside).resolve()
        home = scratch / "home"
        folder = home / "tutorial"
        folder.mkdir(parents=True)
        write_tree(tree, folder)
        environment = interpreter.parents[1]
        if may_change:
            environment = _copied(environment, home / _ENVIRONMENT)
        given = filter(None, map(shutil.which, settings.prerequisites))
        programs = _linked(scratch / "programs", given)
        found = _linked(scratch / "wheels", (path for one in wheels for path in one.glob("*.whl")))
        links = dict.fromkeys(("PIP_FIND_LINKS", "UV_FIND_LINKS"), str(found))
        variables = {**_INSTALLERS, **links, **caches}
        sandbox = Sandbox(
            home,
            environment / interpreter.parent.name,
            settings.time_limit,
            variables | dict(settings.environment),
            os.pathsep.join([str(programs), *SYSTEM]),
            services,
            over,
        )
        with sandbox.session(folder / cwd) as session:
            yield Reader(folder, environment, session, scratch)


def _linked(folder: Path, files: Iterator[Path | str]) -> Path:
    """A folder with links to files; of two with one name, to the last."""
    folder.mkdir()
    for path in {Path(file).name: Path(file) for file in files}.values():
        (folder / path.name).symlink_to(path.absolute())
    return folder


def _copied(environment: Path, target: Path) -> Path:
    """Copy an environment; its programs name the folder that they are in."""
    # Python takes half as long again for its thousands of files.
    run(["cp", "-RHp", str(environment), str(target)], "the environment cannot be copied")
    for path in (target / "bin").iterdir():
        if not path.is_symlink() and path.is_file():
            content = path.read_bytes()
            own = content.replace(os.fsencode(environment), os.fsencode(target))
            if own != content:
                path.write_bytes(own)
    return target
