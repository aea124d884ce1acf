"""What the names of a tree's files lead to, asked in the tree's own interpreter.

The check's worker loads this file by its path, where the package itself is not installed.
"""

import ast
import builtins
import importlib
import importlib.util
import inspect
import keyword
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from traceback import extract_tb
from types import ModuleType
from typing import Any

Broken = dict[str, Any]  # "path" from the tree's folder, "line", "message"


def ask(
    files: list[str], application: str, adapter: str, addresses: list[str], commands: list[str]
) -> dict[str, object]:
    """The names that Python files lead to, and what is wrong with addresses and commands.

    ``broken`` are the places of the tree's own files that keep it from being imported.
    """
    project = load(adapter) if adapter else None
    broken: list[Broken] = []
    with telling(broken):
        if prepare := getattr(project, "prepare", None):
            prepare()
        if application:
            importlib.import_module(application)
    names = {*dir(builtins), *keyword.kwlist}
    for file in files:
        with telling(broken, Path(file)):
            names |= names_of(Path(file))
    said: dict[str, dict[str, str]] = {"addresses": {}, "commands": {}}
    with telling(broken):
        said["addresses"] = problems(project, "address_problem", addresses)
    with telling(broken):
        said["commands"] = problems(project, "command_problem", commands)
    unique = [dict(items) for items in dict.fromkeys(tuple(place.items()) for place in broken)]
    return {"names": sorted(names - {""}), "broken": unique, **said}


@contextmanager
def telling(broken: list[Broken], file: Path | None = None) -> Iterator[None]:
    """Note an error at its places in the tree's code, else in this file; raise it without one."""
    try:
        yield
    except Exception as error:
        places = list(own_places(error, file))
        if not places:
            raise
        message = f"{type(error).__name__}: {error}"
        broken += ({"path": path, "line": line, "message": message} for path, line in places)


def own_places(error: Exception, file: Path | None) -> Iterator[tuple[str, int]]:
    """Where in the tree, which is this process's folder, an error was met, and in which module."""
    frames: list[tuple[str, int | None]] = [(str(file), 1)] if file else []
    frames += [(frame.filename, frame.lineno) for frame in extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError):
        frames.append((error.filename or "", error.lineno))
    here = Path.cwd()
    own = [(Path(name), line) for name, line in frames if Path(name).is_relative_to(here)]
    lacking = module_lacking(error)
    for path, line in [*own[-1:], *([(lacking, 1)] if lacking.is_relative_to(here) else [])]:
        yield path.relative_to(here).as_posix(), line or 1


def module_lacking(error: Exception) -> Path:
    """The file of the module that does not have the name that an error is about."""
    if isinstance(error, AttributeError) and isinstance(error.obj, ModuleType):
        return Path(error.obj.__file__ or "")
    return Path((isinstance(error, ImportError) and error.path) or "")


def problems(project: ModuleType | None, function: str, values: list[str]) -> dict[str, str]:
    """What the project's adapter says of each value; nothing where it is right."""
    judge = getattr(project, function, lambda _: "")
    return {value: judge(value) or "" for value in values}


def names_of(file: Path) -> set[str]:
    """The names of all that a file imports."""
    found: set[str] = set()
    for module, name in imports(file):
        imported: Any = importlib.import_module(module)
        found |= {*module.split("."), name}
        found |= names_in(getattr(imported, name, None) or import_below(module, name))
    return found


def imports(file: Path) -> Iterator[tuple[str, str]]:
    """The modules that a file imports from, and the names that it takes; "" for a whole module."""
    for node in ast.walk(ast.parse(file.read_bytes(), str(file))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = absolute(file, node.level, node.module or "")
            yield from ((module, alias.name) for alias in node.names if alias.name != "*")


def absolute(file: Path, level: int, module: str) -> str:
    """The module that a file means; each dot stands for a folder above it."""
    if not level:
        return module
    folder = file.resolve().parents[level - 1]
    roots = [Path(entry).resolve() for entry in sys.path if entry]
    root = next(root for root in roots if folder.is_relative_to(root))
    return ".".join(filter(None, [*folder.relative_to(root).parts, module]))


def import_below(module: str, name: str) -> object:
    """A name that is a module of a package; the package itself for none."""
    return importlib.import_module(f"{module}.{name}".rstrip("."))


def names_in(imported: object) -> set[str]:
    """The names of an object: its attributes, and the parameters of what can be called."""
    found = set(dir(imported))
    members = [getattr(imported, name, None) for name in found if not name.startswith("__")]
    for member in [imported, *members]:
        if callable(member):
            found |= parameters(member)
    return found


def parameters(member: Any) -> set[str]:
    """The names of a callable's parameters."""
    try:
        return set(inspect.signature(member).parameters)
    except (TypeError, ValueError):
        return set()


def load(file: str) -> ModuleType:
    """The project's adapter as a module."""
    spec = importlib.util.spec_from_file_location("project_adapter", file)
    if not spec or not spec.loader:
        raise ImportError(f"{file} is no Python file.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
