"""The project's adapter: a Python file of the author's that says what the check cannot know."""

import importlib.util
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import ModuleType

from ..sentences import from_here
from .breaking import Breaks

_SETTING = "checkpoints_adapter"  # and the module's name, which no module of a tree has


class Adapter:
    """The functions of an adapter, each of which may be missing; all are, where no file is named.

    What loading or calling it raises is noted in ``breaks``. ``report`` gets the file's path before
    its code runs.
    """

    def __init__(self, file: str, breaks: Breaks, report: Callable[[str], None]) -> None:
        self._file, self._breaks, self._report = file, breaks, report
        self._module: ModuleType | None = None
        if file:
            with breaks.noted(setting=_SETTING):
                report(from_here(file))
                self._module = _load(Path(file))
                getattr(self._module, "prepare", lambda: None)()

    def problems(self, function: str, texts: Sequence[str]) -> Mapping[str, str]:
        """What a function says of each text; "" where it is right."""
        problem_of = getattr(self._module, function, lambda _: "")
        found: dict[str, str] = {}
        if self._file and texts:
            self._report(from_here(self._file))
        with self._breaks.noted(setting=_SETTING):
            for text in texts:
                found[text] = str(problem_of(text) or "")
        return found


def _load(file: Path) -> ModuleType:
    """The adapter as a module.

    Raises ImportError for what is no Python file, else what its code raises.
    """
    spec = importlib.util.spec_from_file_location(_SETTING, file)
    if not spec or not spec.loader:
        raise ImportError(f"{file.name} is no Python file.")
    sys.modules[_SETTING] = module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
