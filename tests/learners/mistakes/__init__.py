"""Typical mistakes, by the checkpoint that a part leads to and by kind.

Each has the step that it breaks, and what the learner must be told.
"""

from collections.abc import Sequence
from importlib import import_module
from pkgutil import iter_modules

from tests.learners.edits import Wrong


def _kinds(finish: str) -> dict[str, Sequence[Wrong]]:
    """The tables of a part, by the names of their modules."""
    package = import_module(f"{__name__}.{finish}")
    names = [module.name for module in iter_modules(package.__path__)]
    return {name: import_module(f"{package.__name__}.{name}").MISTAKES for name in names}


WRONG = {module.name: _kinds(module.name) for module in iter_modules(__path__)}
