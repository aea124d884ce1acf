"""The application as it is now: its files, its own modules, and a new one after an edit."""

import hashlib
import importlib
import linecache
import sys
from base64 import b64decode
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from functools import partial
from importlib.machinery import SOURCE_SUFFIXES, FileFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType

from sphinx_checkpoints.worker.play.asgi import Application
from sphinx_checkpoints.worker.play.interfaces import application_in


class _AlteredError(Exception):
    """A file is not what the page said that it is."""


def write_files(files: Iterable[Mapping[str, str]], root: Path) -> None:
    """Write files, each with its "path", its "content" in base64 and its "sha256".

    Raises AlteredError for one that, read back, is another than the checkpoint's.
    """
    for file in files:
        path = root / file["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b64decode(file["content"]))
        if hashlib.sha256(path.read_bytes()).hexdigest() != file["sha256"]:
            raise _AlteredError(f"{file['path']} is not the checkpoint's file")


def put(files: Mapping[str, bytes | None], root: Path) -> None:
    """Write the content of files, or remove those that have none."""
    for name, content in files.items():
        path = root / name
        if content is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def contents(paths: Iterable[str], root: Path) -> dict[str, bytes | None]:
    """What files hold now, None for one that is not there."""
    found = {name: root / name for name in paths}
    return {name: path.read_bytes() if path.is_file() else None for name, path in found.items()}


class OwnModules:
    """The modules that come from files below a folder.

    What a file was compiled to is kept in memory: at an edit all of them are imported again, and
    few have changed.
    """

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.names: set[str] = set()
        self.compiled: dict[str, tuple[bytes, CodeType]] = {}
        self.finders: list[FileFinder] = []
        sys.path_hooks.insert(0, self.finder)
        sys.path_importer_cache.pop(folder, None)

    def finder(self, path: str) -> FileFinder:
        """Looks for the modules in a folder; ImportError for one that is not the application's."""
        if path != self.folder and not path.startswith(f"{self.folder}/"):
            raise ImportError(path=path)
        make = partial(_OwnLoader, self)
        self.finders.append(FileFinder(path, (make, SOURCE_SUFFIXES)))  # type: ignore[arg-type]
        return self.finders[-1]

    def take_out(self) -> dict[str, ModuleType]:
        """Forget all that are imported; gives them by name."""
        taken = {name: sys.modules.pop(name) for name in self.names if name in sys.modules}
        self.names.clear()
        for finder in self.finders:
            finder.invalidate_caches()
        return taken

    def put_back(self, modules: dict[str, ModuleType]) -> None:
        """Have those that were taken out in the place of all that were imported since."""
        self.take_out()
        sys.modules |= modules
        self.names |= modules.keys()
        for name, module in modules.items():
            parent, _, own = name.rpartition(".")
            if parent in sys.modules:  # a folder without __init__.py was never taken out
                setattr(sys.modules[parent], own, module)


class _OwnLoader(SourceFileLoader):
    """Imports a module of the application, and compiles its file if that holds something new."""

    def __init__(self, own: OwnModules, name: str, path: str) -> None:
        super().__init__(name, path)
        self.own = own

    def exec_module(self, module: ModuleType) -> None:
        """Run the module's code in it."""
        self.own.names.add(module.__name__)
        super().exec_module(module)

    def get_code(self, fullname: str) -> CodeType:
        """The code of the module's file as it is now."""
        path = self.get_filename(fullname)
        source = self.get_data(path)
        known = self.own.compiled.get(path)
        if known and known[0] == source:
            return known[1]
        code: CodeType = self.source_to_code(source, path)
        self.own.compiled[path] = source, code
        return code


_Restore = Callable[[], None]
# What the adapter does so that the next import is like the first; gives how to take that back.
_Forget = Callable[[], _Restore]


class Loader:
    """Imports an application "module:name" whose own modules are below a folder."""

    def __init__(self, application: str, folder: Path, forget: _Forget) -> None:
        self.module, _, self.name = application.partition(":")
        self.forget = forget
        self.own = OwnModules(str(folder))

    def load(self) -> tuple[Application, _Restore]:
        """The application, from its files as they are now, and how to have the one before again.

        What importing raises is raised, and then everything is as it was before.
        """
        linecache.clearcache()
        with ExitStack() as undoing:
            undoing.callback(self.own.put_back, self.own.take_out())
            undoing.callback(self.forget())
            return self.imported(), undoing.pop_all().close

    def imported(self) -> Application:
        """The application, imported."""
        return application_in(importlib.import_module(self.module), self.name)
