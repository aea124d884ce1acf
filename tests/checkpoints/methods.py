"""What a class of the learner's lacks for what is done with it."""

import ast
import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from source import WRITTEN, parsed, place, project

# What Python says of a class, and the method that is missing there.
LACKS = {
    r"'(?P<name>\w+)' object is not callable": "__call__",
    r"\b(?P<name>\w+)\(\) takes no arguments": "__init__",
}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def about_method(said: str) -> str:
    """The method of a class that is missing or has no self, and where; "" for other errors."""
    for pattern, method in LACKS.items():
        if found := re.search(pattern, said):
            return next(about_missing(found["name"], method), "")
    if found := re.search(r"\b(\w+)\.(\w+)\(\) takes \d+ positional argument", said):
        return next(about_no_self(*found.groups()), "")
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


def about_no_self(name: str, method: str) -> Iterator[str]:
    """That the first argument of a method is not self."""
    for file, _, functions in classes_named(name):
        for one in functions:
            first = next((argument.arg for argument in one.args.args), "")
            if one.name == method and first != "self" and not one.decorator_list:
                at = place(file, one.lineno)
                yield f"{at}: a method's first argument is self: write it there."


def classes_named(name: str) -> Iterator[tuple[Path, ast.ClassDef, list[Function]]]:
    """The classes of the learner's with a name, with their file and their methods."""
    for file in (path for folder in WRITTEN for path in sorted((project() / folder).rglob("*.py"))):
        for node in parsed(file).body:
            if isinstance(node, ast.ClassDef) and node.name == name:
                yield file, node, [one for one in node.body if isinstance(one, Function)]
