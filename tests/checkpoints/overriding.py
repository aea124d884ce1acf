"""Methods of the learner's that take the place of what Chanx or Channels need."""

import inspect
import sys
from typing import Any

from consumer_code import is_handler
from source import is_theirs, place_of


def why_overridden(consumer: type) -> str:
    """That a method hides what the consumer's base has under its name; "" where none does."""
    theirs = [scope for scope in consumer.__mro__ if is_theirs(file_of_class(scope))]
    bases = [scope for scope in consumer.__mro__ if scope not in theirs]
    for name, method in [one for scope in theirs for one in vars(scope).items()]:
        base = next((scope for scope in bases if name in vars(scope)), None)
        if base and hides(method, inspect.unwrap(vars(base)[name])):
            whose = base.__module__.partition(".")[0].capitalize()
            return (
                f"{place_of(method, 'async def')}: {name} takes the place of what {whose} needs "
                "under this name: give your method another name."
            )
    return ""


def file_of_class(scope: type) -> str | None:
    """The file that a class is written in; None for one of Python's own."""
    return getattr(sys.modules.get(scope.__module__), "__file__", None)


def hides(method: Any, hidden: Any) -> bool:
    """Whether a method is in the way of another: it is no hook, and does not call that."""
    if not inspect.isfunction(method) or method.__name__ in {"__init__", "connect"}:
        return False  # of the one, blame.py speaks, and Chanx does not call the other
    if is_handler(method) or not inspect.isfunction(hidden):
        return True
    is_hook = not hidden.__code__.co_names  # what names nothing does nothing
    return not is_hook and f"super().{method.__name__}(" not in inspect.getsource(method)
