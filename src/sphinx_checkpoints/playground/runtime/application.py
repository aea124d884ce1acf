"""The application as it is now, and a new one after an edit."""

import importlib
import linecache
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from sphinx_checkpoints.playground.runtime.modules import OwnModules
from sphinx_checkpoints.worker.play.asgi import Application

Restore = Callable[[], None]
# What the adapter does so that the next import is like the first; gives how to take that back.
_Forget = Callable[[], Restore]


class Loader:
    """Imports an application "module:name" whose own modules are below a folder."""

    def __init__(self, application: str, folder: Path, forget: _Forget) -> None:
        self.module, _, self.name = application.partition(":")
        self.forget = forget
        self.own = OwnModules(str(folder))

    def load(self) -> tuple[Application, Restore]:
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
        found: object = importlib.import_module(self.module)
        for part in self.name.split("."):
            found = getattr(found, part)
        if not callable(found):
            raise TypeError(f"{self.module}:{self.name} is no ASGI application")
        return found
