"""What a name can stand for in the files of a tree."""

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType, ModuleType

from .importing import Import, Source
from .knowledge import UNKNOWN, Instance, of_annotation

_DOT = re.compile(r"\.")
_Binding = tuple[str, object]


class Scope:
    """The values that each name can have, in whichever file; UNKNOWN for one that is not known."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self.values: dict[str, list[object]] = defaultdict(list)
        for source in sources:
            for name, value in _bindings(source):
                self.values[name].append(value)
        for name, value in _modules(sources):
            self.values[name].append(value)

    def get(self, name: str) -> Sequence[object]:
        """The values that a name can have; UNKNOWN alone for one that no file binds."""
        return self.values.get(name, [UNKNOWN])


def _bindings(source: Source) -> Iterator[_Binding]:
    """The names that a file binds anywhere, with what they are bound to."""
    namespace = _namespace_of(source.file)
    for asked in source.imports:
        yield asked.bound, _imported(asked)
    for name, value in namespace.items():
        yield name, UNKNOWN if value is None else value
    yield from _bound_below(source.tree, namespace)


def _imported(asked: Import) -> object:
    """What an import binds its name to, if that module is loaded."""
    if not asked.name and asked.bound == asked.module.partition(".")[0]:
        return sys.modules.get(asked.bound, UNKNOWN)
    try:
        return next(iter(asked.values()), UNKNOWN) if asked.module in sys.modules else UNKNOWN
    except BaseException:
        return UNKNOWN


def _namespace_of(file: Path) -> Mapping[str, object]:
    """The names of the loaded module of a file, but for Python's own; none where it is not."""
    for module in list(sys.modules.values()):
        path = Path(str(getattr(module, "__file__", None) or ""))
        if path.name == file.name and path.resolve() == file.resolve():
            own = {k: v for k, v in vars(module).items() if not k.startswith("__")}
            return MappingProxyType(own)
    return MappingProxyType({})


def _bound_below(tree: ast.AST, namespace: Mapping[str, object]) -> Iterator[_Binding]:
    """The arguments and variables below a node, and what its module has not made."""
    for node in ast.walk(tree):
        if isinstance(node, ast.arguments):
            yield from _arguments(node, namespace)
        elif isinstance(node, ast.ClassDef):
            yield from _first_arguments(node, namespace.get(node.name, UNKNOWN))
        name = _bound_by(node)
        if name and name not in namespace:
            yield name, UNKNOWN


def _arguments(node: ast.arguments, namespace: Mapping[str, object]) -> Iterator[_Binding]:
    """The arguments of a function, but for the first of a method."""
    for argument in [*node.posonlyargs, *node.args, *node.kwonlyargs]:
        if argument.arg not in {"self", "cls"}:
            name = argument.annotation.id if isinstance(argument.annotation, ast.Name) else ""
            yield argument.arg, of_annotation(namespace.get(name))
    yield from ((more.arg, UNKNOWN) for more in (node.vararg, node.kwarg) if more)


def _bound_by(node: ast.AST) -> str:
    """The name that a node binds; "" for none."""
    if isinstance(node, ast.Name):
        return node.id if isinstance(node.ctx, ast.Store) else ""
    if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef | ast.ExceptHandler):
        return node.name or ""
    return ""


def _first_arguments(node: ast.ClassDef, value: object) -> Iterator[_Binding]:
    """What the first arguments of a class's methods stand for."""
    for member in node.body:
        if isinstance(member, ast.FunctionDef | ast.AsyncFunctionDef) and member.args.args:
            decorators = {one.id for one in member.decorator_list if isinstance(one, ast.Name)}
            name = member.args.args[0].arg
            if not isinstance(value, type):
                yield name, UNKNOWN
            elif "staticmethod" not in decorators:
                yield name, value if "classmethod" in decorators else Instance(value)


def _modules(sources: Sequence[Source]) -> Iterator[_Binding]:
    """The loaded modules that the files import from, and those of the tree, by their last names."""
    here = Path.cwd()
    asked = {entry.module for source in sources for entry in source.imports}
    above = {name[: at.start()] for name in asked for at in _DOT.finditer(name)}
    for name, module in list(sys.modules.items()):
        is_own = any(Path(place).is_relative_to(here) for place in _places_of(module))
        if isinstance(module, ModuleType) and (name in asked | above or is_own):
            yield name.rpartition(".")[2], module


def _places_of(module: object) -> Iterator[str]:
    """The file of a module, and the folders of a package, which may have no file."""
    for name in ("__file__", "__path__"):
        found = vars(module).get(name) if isinstance(module, ModuleType) else None
        yield from [found] if isinstance(found, str) else (found or ())
