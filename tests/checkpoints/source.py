"""Places in the learner's code, as they would type them, and what stands there."""

import ast
import sys
import tokenize
import traceback
from collections.abc import Iterable, Iterator
from functools import cache
from inspect import getsourcefile, getsourcelines, unwrap
from pathlib import Path
from types import FrameType
from typing import Any

# The applications in which learners write, each with files of the same names.
APPS = ("chat", "assistants", "system")
WRITTEN = (*APPS, "config", "core")  # where learners write
CALLED = ("layers.py", "pages.py", "views.py")  # in core/: what the rest of the project calls


@cache
def project() -> Path:
    """The folder of the project under test, which is on the import path."""
    found = (Path(entry) for entry in sys.path if entry)
    return next(folder for folder in found if (folder / "manage.py").is_file())


@cache  # it is asked of each frame of each send
def is_theirs(file: str | Path | None) -> bool:
    """Whether a file is the learner's, and of no environment that lies in the project."""
    path = Path(file or "?")
    return path.is_relative_to(project()) and "site-packages" not in path.parts


def shown(file: str | Path | None) -> str:
    """A file's path, from the folder above the project where it is below that."""
    path = Path(file or "?")
    if path.is_relative_to(project().parent):
        path = path.relative_to(project().parent)
    return path.as_posix()


def place(file: str | Path | None, line: int | None) -> str:
    """A place as path:line."""
    return f"{shown(file)}:{line or 1}"


def raised_at(error: BaseException) -> str:
    """The last line of the learner's code that an error passed through; "" for none.

    Some of it is called by the rest: of that only where there is nothing else.
    """
    frames = traceback.extract_tb(error.__traceback__)
    theirs = [frame for frame in frames if is_theirs(frame.filename)]
    called = [project() / "core" / name for name in CALLED]
    written = [one for one in theirs if Path(one.filename) not in called]
    theirs = written or theirs
    return place(theirs[-1].filename, theirs[-1].lineno) if theirs else ""


def running_at(frame: FrameType | None) -> str:
    """The innermost line of the learner's code that a frame runs for; "" for none."""
    inner = running_in(frame)
    return place(inner.f_code.co_filename, inner.f_lineno) if inner else ""


def running_in(frame: FrameType | None) -> FrameType | None:
    """The innermost frame of the learner's code that a frame runs for; None for none."""
    while frame and not is_theirs(frame.f_code.co_filename):
        frame = frame.f_back
    return frame


def place_of(thing: Any, starting: str = "") -> str:
    """Where a class or a function is written, or the line in it that starts with a text."""
    thing = unwrap(thing)
    lines, first = getsourcelines(thing)
    numbers = [
        number for number, line in enumerate(lines, first) if line.strip().startswith(starting)
    ]
    return place(getsourcefile(thing), next(iter(numbers), first))


def file_of(at: str) -> Path:
    """The file of a place."""
    return project().parent / at.rpartition(":")[0]


def text_of(file: Path) -> str:
    """What is written in a file, in the encoding that it declares."""
    with tokenize.open(file) as opened:
        return opened.read()


def line_at(at: str) -> str:
    """What is written in the line of a place; "" where there is none."""
    lines = text_of(file_of(at)).splitlines() if at else []
    return next(iter(lines[int(at.rpartition(":")[2]) - 1 :]), "") if at else ""


def place_in(file: Path, text: str) -> str:
    """The first line of a file with a text, in either quotes, which is code; else its first."""
    lines = enumerate(text_of(file).replace("'", '"').splitlines(), 1)
    others = ("from ", "import ", "#")
    found = (n for n, line in lines if text in line and not line.strip().startswith(others))
    return place(file, next(found, 1))


def function_at(file: str, name: str) -> str:
    """Where a function of a file of the project's is written; else the file's first line."""
    return place_in(project() / file, f"def {name}(")


def settings_at(name: str) -> str:
    """Where a setting is written that counts, or would be."""
    file = project() / "config/settings.py"
    return place(file, [1, *lines_that_set(file, name)][-1])


def lines_that_set(file: Path, name: str) -> list[int]:
    """The lines in which a module sets a name for good; else those in which it may."""
    tree = parsed(file)
    return [*lines_of_setting(name, tree.body)] or [*lines_of_setting(name, ast.walk(tree))]


def lines_of_setting(name: str, nodes: Iterable[ast.AST]) -> Iterator[int]:
    """The lines of those statements that set a name."""
    for node in nodes:
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(one, ast.Name) and one.id == name for one in targets):
                yield node.lineno


def about_set_again(file: Path, name: str) -> str:
    """That a name is set once more below the line that sets it, as by older code; "" where not."""
    match lines_that_set(file, name):
        case [*_, first, last] if not any(
            isinstance(node, ast.AugAssign) for node in nodes_at(place(file, last))
        ):
            at = place(file, last)
            return f"{at}: this sets {name} again and undoes line {first}: leave one of them out."
    return ""


def parsed(file: Path) -> ast.Module:
    """A file's code; none of what is not there, or cannot be read."""
    try:
        return ast.parse(file.read_bytes())
    except (OSError, SyntaxError, ValueError):
        return ast.Module([], [])


def outside_of_classes(file: Path) -> Iterator[str]:
    """The lines at the top level of a module that are written as the fields of a class are."""
    for node in parsed(file).body:
        match node:
            case ast.AnnAssign(target=ast.Name(id=name)) if name.islower():  # no constant
                yield place(file, node.lineno)


def nodes_at(at: str) -> Iterator[Any]:
    """What is written in the line of a place, the outermost first."""
    line = int(at.rpartition(":")[2] or 0)
    nodes = ast.walk(parsed(file_of(at))) if at else ()
    return (node for node in nodes if getattr(node, "lineno", None) == line)


def key_read(error: KeyError, at: str, of: str) -> str:
    """The key that was missing, where a line reads it of an attribute; "" for another error."""
    key = error.args[0] if error.args else ""
    for node in nodes_at(at):
        match node:
            case ast.Subscript(value=ast.Attribute(attr=attr), slice=ast.Constant(value=name)):
                if (attr, name) == (of, key):
                    return str(key)
    return ""
