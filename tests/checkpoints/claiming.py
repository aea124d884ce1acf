"""Whether a learner's test can fail, by what is written in it."""

import ast
from collections.abc import Iterator

from source import parsed, place, project
from their_tests import functions_of, written

CLAIMING = ("assert", "fail", "raises")


def claims_nothing(app: str) -> Iterator[str]:
    """The tests of an application that assert nothing, each as a sentence."""
    files = [*written(app)]
    shared = [*files, project() / "core/testing.py"]
    claiming = {name for path in shared for name in names_of_claiming(parsed(path))}
    for path in files:
        for function in functions_of(path):
            if not claims(function, claiming):
                yield (
                    f"{place(path, function.lineno)}: {function.name} asserts nothing, and passes "
                    "whatever comes: say with self.assertEqual(…) what has to come."
                )


def claims_in_vain(app: str) -> Iterator[str]:
    """The lines of an application's tests that look like a claim and are none, as sentences."""
    for path in written(app):
        for node in ast.walk(parsed(path)):
            match node:
                case ast.Assert(test=ast.Tuple()):
                    said = "these brackets hold two things, which is always true"
                case ast.Expr(value=ast.Compare()):
                    said = "this compares, and nothing heeds what comes of it"
                case ast.Expr(value=ast.Attribute(attr=name)) if name.startswith("assert"):
                    said = f"{name} is not called"
                case _:
                    continue
            yield f"{place(path, node.lineno)}: {said}: write self.assertEqual(…, …)"


def names_of_claiming(tree: ast.AST) -> Iterator[str]:
    """The functions of a module that assert something."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and claims(node, set()):
            yield node.name


def claims(node: ast.AST, others: set[str]) -> bool:
    """Whether code asserts something, itself or in a function that does."""
    for one in ast.walk(node):
        name = getattr(one, "attr", getattr(one, "id", ""))
        if isinstance(one, ast.Assert | ast.Raise) or name in others:
            return True
        if name.startswith(CLAIMING):
            return True
    return False
