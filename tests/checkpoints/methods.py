"""What a class of the learner's lacks for what is done with it."""

import ast
import re
import unittest
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from source import WRITTEN, file_of, is_theirs, parsed, place, project

# What Python says of a class, and the method that is missing there.
LACKS = {
    r"'(?P<name>\w+)' object is not callable": "__call__",
    r"\b(?P<name>\w+)\(\) takes no arguments": "__init__",
}
# What the methods of the course take that a library, or another file, calls.
GIVEN = {
    "disconnect": "(self, _code: int)",
    "generate_stream": "(self, history: History)",
}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def about_method(said: str) -> str:
    """The method of a class that is missing or has no self, and where; "" for other errors."""
    for pattern, method in LACKS.items():
        if found := re.search(pattern, said):
            return next(about_missing(found["name"], method), "")
    if found := re.search(r"\b(\w+)\.(\w+)\(\) takes \d+ positional argument", said):
        return next(about_arguments(*found.groups()), "")
    return ""


def about_missing(name: str, method: str) -> Iterator[str]:
    """Why a class has no such method: it stands outside, or has nearly this name, or is gone."""
    for file, node, functions in classes_named(name):
        own = {one.name: one for one in functions}
        outside = [one for one in parsed(file).body if getattr(one, "name", "") == method]
        if method in own:
            continue
        if outside:
            at = place(file, outside[0].lineno)
            yield f"{at}: this is a method of {name}: indent it, with what belongs to it."
        elif meant := get_close_matches(method, own, 1):
            yield f"{place(file, own[meant[0]].lineno)}: the method is called {method}: correct it."
        else:
            at = place(file, node.lineno)
            yield f"{at}: {name} has no method {method}: compare it with the page."


def about_arguments(name: str, method: str) -> Iterator[str]:
    """That the first argument of a method is not self, or that it takes too few."""
    for file, _, functions in classes_named(name):
        for one in functions:
            first = next((argument.arg for argument in one.args.args), "")
            if one.name == method and first != "self" and not one.decorator_list:
                at = place(file, one.lineno)
                yield f"{at}: a method's first argument is self: write it there."
            elif one.name == method and method in GIVEN:
                at, given = place(file, one.lineno), GIVEN[method]
                yield f"{at}: {method} is given more than this takes: write {given}"


def classes_named(name: str) -> Iterator[tuple[Path, ast.ClassDef, list[Function]]]:
    """The classes of the learner's with a name, with their file and their methods."""
    for file in (path for folder in WRITTEN for path in sorted((project() / folder).rglob("*.py"))):
        for node in parsed(file).body:
            if isinstance(node, ast.ClassDef) and node.name == name:
                yield file, node, [one for one in node.body if isinstance(one, Function)]


def is_method(name: str, at: str) -> bool:
    """Whether a name is that of a method of a class in the file of a place, or of a test case."""
    found = [node for node in ast.walk(parsed(file_of(at))) if isinstance(node, ast.ClassDef)]
    own = {getattr(node, "name", "") for one in found for node in one.body}
    return bool(found) and (name in own or hasattr(unittest.TestCase, name))


def is_nearly_init(method: ast.FunctionDef, name: str) -> bool:
    """Whether a method sets an attribute and is called nearly as __init__ is."""
    sets = any(
        isinstance(node, ast.Attribute) and node.attr == name and isinstance(node.ctx, ast.Store)
        for node in ast.walk(method)
    )
    return sets and method.name != "__init__" and bool(get_close_matches(method.name, ["__init__"]))


def about_set_alone(file: Path) -> str:
    """That a method sets an attribute of its class without self, and reads it no more; else ""."""
    for one in (node for node in ast.walk(parsed(file)) if isinstance(node, ast.ClassDef)):
        known = {node.attr for node in ast.walk(one) if isinstance(node, ast.Attribute)}
        for method in (node for node in one.body if isinstance(node, Function)):
            for name, line in set_and_not_read(method):
                if name in known:
                    return f"{place(file, line)}: {name} is set here alone: write self.{name}"
    return ""


def set_and_not_read(method: Function) -> Iterator[tuple[str, int]]:
    """The names that a method sets by themselves and does not read, with their lines."""
    names = [node for node in ast.walk(method) if isinstance(node, ast.Name)]
    read = {node.id for node in names if isinstance(node.ctx, ast.Load)}
    for node in ast.walk(method):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)]) if name not in read:
                yield name, node.lineno


def outside_of_class(file: Path, name: str) -> Iterator[int]:
    """The lines of a learner's file that have a method of this name at their beginning."""
    for node in parsed(file).body if is_theirs(str(file)) else ():
        if isinstance(node, Function) and node.name == name and "self" in ast.unparse(node.args):
            yield node.lineno
