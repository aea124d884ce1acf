"""Has other things stand in place of those of a module or a class, for as long as a block runs."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any

_NONE = object()


@contextmanager
def replaced(owner: Any, names: Mapping[str, object]) -> Iterator[None]:
    """Have attributes with these names, and afterwards what was there before."""
    with ExitStack() as undoing:
        for name, value in names.items():
            before = vars(owner).get(name, _NONE)
            undo = (delattr, owner, name) if before is _NONE else (setattr, owner, name, before)
            undoing.callback(*undo)
            setattr(owner, name, value)
        yield
