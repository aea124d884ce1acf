"""What a file imports, at which line, and whether it is written to be allowed to fail."""

import ast
import builtins
import importlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .adapter import Breaks

# What runs later, or only where it should.
_LATER = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.If, ast.For, ast.While, ast.Match)
_CATCHING = {"ImportError", "ModuleNotFoundError", "Exception", "BaseException"}


@dataclass(frozen=True)
class Import:
    """A name that is taken from a module, "*" for all of them, or "" for the module itself.

    ``module`` is "" where it is meant from a file of which no package is known. ``bound`` is the
    name that it has in the file.
    """

    module: str
    name: str
    bound: str
    line: int
    is_guarded: bool

    def values(self) -> Iterator[object]:
        """What the name stands for; of "*", all of it; raises what the imported code raises."""
        if not self.module:
            return
        holder = importlib.import_module(self.module)
        if self.name == "*":
            names = getattr(holder, "__all__", None)
            public = [name for name in dir(holder) if not name.startswith("_")]
            yield from (member(self.module, name) for name in (public if names is None else names))
        else:
            yield member(self.module, self.name) if self.name else holder


@dataclass(frozen=True)
class Source:
    """A Python file of the tree, read before any of its code runs."""

    file: Path
    tree: ast.Module

    @cached_property
    def imports(self) -> Sequence[Import]:
        """All that it imports, wherever in the file."""
        return tuple(_imports(self.file, self.tree))


def read_sources(files: Sequence[str], breaks: Breaks) -> Sequence[Source]:
    """The files that can be read as Python; the others are noted."""
    found = []
    for file in map(Path, files):
        with breaks.noted(file):
            found.append(Source(file, ast.parse(file.read_bytes(), str(file))))
    return tuple(found)


def member(module: str, name: str) -> object:
    """What ``from module import name`` binds, or raises."""
    holder = __import__(module, fromlist=[name])
    try:
        return getattr(holder, name)
    except AttributeError:
        message = f"cannot import name {name!r} from {module!r}"
        path = getattr(holder, "__file__", None)
        raise ImportError(message, name=module, path=path) from None


def _imports(file: Path, tree: ast.AST, is_guarded: bool = False) -> Iterator[Import]:
    """The imports below a node."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                bound = alias.asname or alias.name.partition(".")[0]
                yield Import(alias.name, "", bound, node.lineno, is_guarded)
        elif isinstance(node, ast.ImportFrom):
            module = _absolute(file, node.level, node.module or "")
            for alias in node.names:
                bound = alias.asname or alias.name
                yield Import(module, alias.name, bound, node.lineno, is_guarded)
        else:
            yield from _imports(file, node, is_guarded or _guards(node))


def _guards(node: ast.AST) -> bool:
    """Whether an import in a statement may fail, or need not happen."""
    if isinstance(node, ast.Try | ast.TryStar):
        return any(_catches(handler.type) for handler in node.handlers)
    if isinstance(node, ast.With):
        return any("suppress" in ast.dump(item.context_expr) for item in node.items)
    return isinstance(node, _LATER)


def _catches(kind: ast.expr | None) -> bool:
    """Whether a handler's type may be that of a failing import."""
    if isinstance(kind, ast.Tuple):
        return any(map(_catches, kind.elts))
    name = kind.id if isinstance(kind, ast.Name) else ""
    return name in _CATCHING or not hasattr(builtins, name)


def _absolute(file: Path, level: int, module: str) -> str:
    """The module that a file means, where each dot stands for a folder above it; "" for none."""
    if not level:
        return module
    folder = file.resolve().parents[:level][-1]
    roots = [Path(entry).resolve() for entry in sys.path if entry]
    root = next((root for root in roots if folder.is_relative_to(root)), folder)
    package = folder.relative_to(root).parts
    return ".".join(filter(None, [*package, module])) if package else ""
