"""The application as it is now, and a new one after an edit."""

import importlib
import linecache
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from sphinx_checkpoints.running.worker.asgi import Application

Restore = Callable[[], None]
# What the adapter does so that the next import is like the first; gives how to take that back.
Forget = Callable[[], Restore]


class Loader:
    """Imports an application "module:name" whose own modules are below a folder."""

    def __init__(self, application: str, folder: Path, forget: Forget) -> None:
        self.module, _, self.name = application.partition(":")
        self.folder = f"{folder}/"
        self.forget = forget

    def load(self) -> Application:
        """The application, from its files as they are now.

        What importing raises is raised, and then all modules are as they were before.
        """
        before = self.own_modules()
        for name in before:
            del sys.modules[name]
        importlib.invalidate_caches()
        linecache.clearcache()
        restore = self.forget()
        try:
            return self.imported()
        except BaseException:
            for name in self.own_modules():
                del sys.modules[name]
            sys.modules |= before
            restore()
            raise

    def imported(self) -> Application:
        """The application, imported."""
        found: object = importlib.import_module(self.module)
        for part in self.name.split("."):
            found = getattr(found, part)
        if not callable(found):
            raise TypeError(f"{self.module}:{self.name} is no ASGI application")
        return found

    def own_modules(self) -> dict[str, ModuleType]:
        """The modules that come from the folder, by name."""
        # Few of thousands of modules; an extension module has more than one dot in its name.
        first = {path.name.partition(".")[0] for path in Path(self.folder).iterdir()}
        return {
            name: module
            for name, module in sys.modules.items()
            if name.partition(".")[0] in first
            and (getattr(module, "__file__", None) or "").startswith(self.folder)
        }
