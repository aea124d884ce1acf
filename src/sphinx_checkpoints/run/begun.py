"""What tells whether a step is begun: its files, as they are before it, and as they are now."""

import hashlib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from sphinx_checkpoints.model.part import Part, Step

if TYPE_CHECKING:
    from sphinx_checkpoints.model.tree import Tree

# SHA-256 of files by path, whatever their line ends; None for one that is not there.
Before = Mapping[str, str | None]


def before(part: Part, step: Step, tree: "Tree") -> Before:
    """The files that a step makes or changes, as they are before it, in a ``tree``.

    A file that an earlier step has as well tells it only where no other does: it may be as the
    learner has written it.
    """
    earlier = {path for one in part.steps[: part.steps.index(step)] for path in one.files}
    files = set(step.files) - earlier or set(step.files)
    return {path: _digest(tree[path].content if path in tree else None) for path in sorted(files)}


def is_begun(then: Before, content: Callable[[str], bytes | None]) -> bool:
    """Whether one of these files is another now. Where there is no file, it counts."""
    return not then or any(_digest(content(path)) != digest for path, digest in then.items())


def _digest(content: bytes | None) -> str | None:
    if content is None:
        return None
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()
