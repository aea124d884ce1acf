"""What the names of a tree's files lead to, asked in the tree's own interpreter.

The check's worker loads this file by its path, where the package itself is not installed.
"""

import ast
import builtins
import importlib
import importlib.util
import inspect
import keyword
from pathlib import Path
from types import ModuleType
from typing import Any


def ask(
    files: list[str], adapter: str, addresses: list[str], commands: list[str]
) -> dict[str, object]:
    """The names that Python files lead to, and what is wrong with addresses and commands."""
    project = load(adapter) if adapter else None
    if prepare := getattr(project, "prepare", None):
        prepare()
    return {
        "names": sorted(names_of(files)),
        "addresses": problems(project, "address_problem", addresses),
        "commands": problems(project, "command_problem", commands),
    }


def problems(project: ModuleType | None, function: str, values: list[str]) -> dict[str, str]:
    """What the project's adapter says of each value; nothing where it is right."""
    judge = getattr(project, function, lambda _: "")
    return {value: judge(value) or "" for value in values}


def names_of(files: list[str]) -> set[str]:
    """Python's own names, and those of all that the files import."""
    found = {*dir(builtins), *keyword.kwlist}
    for file in files:
        for module, name in imports(ast.parse(Path(file).read_bytes())):
            imported: Any = importlib.import_module(module)
            found |= {*module.split("."), name}
            found |= names_in(getattr(imported, name, None) or import_below(module, name))
    return found


def imports(tree: ast.Module) -> list[tuple[str, str]]:
    """The modules that a file imports from, and the names that it takes."""
    statements = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return [(node.module or "", alias.name) for node in statements for alias in node.names]


def import_below(module: str, name: str) -> object:
    """A name that is a module of a package."""
    return importlib.import_module(f"{module}.{name}")


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
