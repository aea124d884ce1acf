"""What a page teaches, as data: a part, its steps and their actions."""

from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from typing import Any

from sphinx_checkpoints.model.error_message import ErrorMessage
from sphinx_checkpoints.model.errors import Place


@dataclass(frozen=True)
class CreateFile:
    """The reader makes a file; its content is the finish checkpoint's, or that of a ``state``."""

    path: str
    place: Place
    skip: str = ""
    state: str = ""


@dataclass(frozen=True)
class EditFile:
    """The reader changes a file into the finish checkpoint's, or into that of a ``state``."""

    path: str
    place: Place
    skip: str = ""
    state: str = ""


@dataclass(frozen=True)
class DeleteFile:
    """The reader deletes a file."""

    path: str
    place: Place
    skip: str = ""


@dataclass(frozen=True)
class MoveFile:
    """The reader gives a file another path; its content stays."""

    path: str
    to: str
    place: Place
    skip: str = ""


@dataclass(frozen=True)
class Printed:
    """What a page says that a command prints; ``...`` stands for what varies."""

    text: str
    place: Place


@dataclass(frozen=True)
class Typed:
    """A command that is typed, and what it prints, where the page says so."""

    text: str
    place: Place
    printed: Printed | None = None


@dataclass(frozen=True)
class RunCommand:
    """The reader types commands, in a POSIX shell or in PowerShell.

    ``creates`` are the paths of files that they make, with all that is made in ``folders``, whose
    paths end with a slash, and ``changes`` of those that they change; what is in the ``state`` is
    made as it is there, and other files as the finish checkpoint's, but for files and for lines
    with a text of ``varies``. The last command keeps running
    if it ``serves`` an address, or is ``ready`` when it has printed that; else it ``exits`` with a
    code.
    ``skip`` is the reason why the check does not run them. ``typed`` has them one by one.
    """

    posix: str
    powershell: str
    creates: tuple[str, ...]
    serves: str
    place: Place
    skip: str = ""
    state: str = ""
    typed: tuple[Typed, ...] = ()
    exits: int = 0
    ready: str = ""
    folders: tuple[str, ...] = ()
    varies: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()

    @property
    def commands(self) -> tuple[Typed, ...]:
        """The commands of the POSIX shell, as they are typed one after the other."""
        return self.typed or (Typed(self.posix, self.place),)


@dataclass(frozen=True)
class TypePython:
    """The reader types at the prompt of Python what follows ``>>>``, and reads what follows that.

    ``place`` is that of the first line.
    """

    session: str
    place: Place
    skip: str = ""


Action = CreateFile | EditFile | DeleteFile | MoveFile | RunCommand | TypePython


@dataclass(frozen=True)
class Hint:
    """A hint's text, and what it is for: words of a test's name, or of what a test says."""

    text: str
    fits: tuple[str, ...]
    place: Place


@dataclass(frozen=True)
class Step:
    """A section with at least one action; ``anchor`` is its fragment in the page.

    ``hints`` come in the order in which a reader wants them.
    ``digest`` is a SHA-256 of its content: a rewritten step has another one.
    """

    number: int
    title: str
    anchor: str
    place: Place
    actions: tuple[Action, ...]
    hints: tuple[Hint, ...]
    digest: str = ""

    @property
    def files(self) -> tuple[str, ...]:
        """The paths that the step makes, changes or takes away, in order."""
        return tuple(path for action in self.actions for path in files_of(action))

    def fitting_hint(self, said: str) -> int:
        """The number of the first hint that is for what is said of a failing test; 0 for none."""
        fits = (n for n, hint in enumerate(self.hints, 1) if any(w in said for w in hint.fits))
        return next(fits, 0)


@dataclass(frozen=True)
class Part:
    """A page, or a part of one, that leads from a start checkpoint to a finish checkpoint.

    ``when_done`` is what its reader is told at the end; "" for nothing. ``anchor`` is the fragment
    of its section; "" for the first part of a page. ``needs`` are the services that the application
    needs from here on. Its first command is typed in the folder ``cwd``; "" for the root.
    """

    docname: str
    title: str
    place: Place
    start: str
    finish: str
    minutes: int
    steps: tuple[Step, ...]
    when_done: str = ""
    anchor: str = ""
    needs: tuple[str, ...] = ()
    cwd: str = ""

    @property
    def name(self) -> str:
        """What it is known by: its page, and which of its parts but the first."""
        return f"{self.docname}#{self.anchor}" if self.anchor else self.docname

    @property
    def actions(self) -> Iterator[Action]:
        """All actions, in order."""
        return (action for step in self.steps for action in step.actions)

    @property
    def files(self) -> tuple[str, ...]:
        """The paths that its steps make, change or take away, in order, each once."""
        return tuple(dict.fromkeys(path for step in self.steps for path in step.files))


def files_of(action: Action) -> tuple[str, ...]:
    """The paths that an action makes, changes or takes away."""
    match action:
        case RunCommand():
            return (*action.creates, *action.changes)
        case MoveFile(path, to):
            return (path, to)
        case TypePython():
            return ()
    return (action.path,)


# As JSON can hold them: an object says of which kind it is.
_ACTIONS = (CreateFile, EditFile, DeleteFile, MoveFile, RunCommand, Printed, Typed, TypePython)
_ALL = (Part, Step, Hint, *_ACTIONS, ErrorMessage, Place)
_KINDS = {kind.__name__: kind for kind in _ALL}


def to_json(value: object) -> Any:
    """Parts and errors, or what is in them, as JSON can hold it."""
    if isinstance(value, tuple):
        return list(map(to_json, value))
    if is_dataclass(value):
        fields = {name: to_json(inner) for name, inner in vars(value).items()}
        return {"kind": type(value).__name__, **fields}
    return value


def from_json(value: Any) -> Any:
    """The parts and errors, or what is in them, of which this is the JSON."""
    if isinstance(value, list):
        return tuple(map(from_json, value))
    if isinstance(value, dict):
        fields = {name: from_json(inner) for name, inner in value.items()}
        return _KINDS[fields.pop("kind")](**fields)
    return value
