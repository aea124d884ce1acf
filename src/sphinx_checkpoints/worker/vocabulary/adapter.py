"""The project's adapter, and errors of the reader's code and of that, each at its place."""

import importlib
import importlib.util
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from traceback import TracebackException, extract_tb
from types import ModuleType

from ..sentences import from_here

_CIRCLE = "circular import"


@dataclass
class Breaks:
    """What has kept code from running; ``places`` has each cause once.

    A place has a "path" from the tree's folder, which is this process's, a "line" and a "message".
    Where the tree has no place for it, "setting" names the configuration value that it is about.
    """

    adapter: str
    places: list[dict[str, object]] = field(default_factory=list)

    @contextmanager
    def noted(
        self, file: Path | None = None, line: int = 1, *, setting: str = "", may_fail: bool = False
    ) -> Iterator[None]:
        """Note an error, and go on: whatever the code does, the check does not end with it.

        It is at its place in the tree's code, else at this line of this file.
        """
        try:
            yield
        except BaseException as error:
            if not may_fail:
                self.note(error, file, line, setting)

    def note(self, error: BaseException, file: Path | None, line: int, setting: str) -> None:
        """Keep the place of an error, unless its cause is known."""
        path, number = _place_in_tree(error, file, line)
        in_adapter = [at or 1 for name, at in _frames_of(error) if name == self.adapter]
        place = {
            "path": path,
            "line": number if path else [1, *in_adapter][-1],
            "message": _words_of(error),
            "setting": "" if path else setting,
        }
        # Each module of a circle raises it where it meets it.
        circle = _CIRCLE in str(error) and any(_CIRCLE in str(p["message"]) for p in self.places)
        if place not in self.places and not circle:
            self.places.append(place)


def _place_in_tree(error: BaseException, file: Path | None, line: int) -> tuple[str, int]:
    """Where a module lacks what an error is about, else where it was met; "" for no place."""
    frames: list[tuple[str, int | None]] = [(str(file), line)] if file else []
    frames += [*_frames_of(error), (_module_lacking(error), 1)]
    here = Path.cwd()
    own = [(Path(name), number) for name, number in frames if Path(name).is_relative_to(here)]
    return (own[-1][0].relative_to(here).as_posix(), own[-1][1] or 1) if own else ("", 1)


def _frames_of(error: BaseException) -> list[tuple[str, int | None]]:
    """The files and lines that an error came through; a syntax error's own is the last."""
    frames = [(frame.filename, frame.lineno) for frame in extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError):
        frames.append((error.filename or "", error.lineno))
    return frames


def _module_lacking(error: BaseException) -> str:
    """The file of the module that does not have the name that an error is about; "" for none."""
    if isinstance(error, AttributeError) and isinstance(error.obj, ModuleType):
        return getattr(error.obj, "__file__", None) or ""
    return (isinstance(error, ImportError) and error.path) or ""


def _words_of(error: BaseException) -> str:
    """An error's type and message in one line, without the place of a syntax error."""
    shown = (
        error.msg if isinstance(error, SyntaxError) else TracebackException.from_exception(error)
    )
    words = str(shown).replace(f"{Path.cwd()}/", "").split()
    return f"{type(error).__name__}: {' '.join(words)}".removesuffix(": ")


def import_application(application: str, breaks: Breaks) -> None:
    """Import the module of an application, as "module:name"; "" for none."""
    with breaks.noted(setting="checkpoints_application"):
        if module := application.partition(":")[0]:
            importlib.import_module(module)


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

    def problems(
        self,
        function: str,
        texts: Sequence[str],
        forms_of: Callable[[str], Sequence[str]] = lambda text: [text],
    ) -> Mapping[str, str]:
        """What a function says of each text; "" where one of its forms is right."""
        problem_of = getattr(self._module, function, lambda _: "")
        found: dict[str, str] = {}
        if self._file and texts:
            self._report(from_here(self._file))
        with self._breaks.noted(setting=_SETTING):
            for text in texts:
                said = (str(problem_of(form) or "") for form in forms_of(text))
                first = next(said)
                found[text] = "" if "" in said else first
        return found

    def troubles(self, running: Sequence[str]) -> list[tuple[str, str]]:
        """What the adapter's ``doctor`` says of this machine: what is wrong, and the cure."""
        found: list[tuple[str, str]] = []
        with self._breaks.noted(setting=_SETTING):
            for sentence, cure in getattr(self._module, "doctor", lambda _: ())(list(running)):
                found.append((sentence, cure))
        return found


def _load(file: Path) -> ModuleType:
    """The adapter as a module; ImportError for no Python file, else what its code raises."""
    spec = importlib.util.spec_from_file_location(_SETTING, file)
    if not spec or not spec.loader:
        raise ImportError(f"{file.name} is no Python file.")
    sys.modules[_SETTING] = module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
