"""What leads from one state to the next, in the order in which a reader does it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sphinx_checkpoints.importing.history import State
from sphinx_checkpoints.model.tree import Tree, differing

# What numbers a step in the name of a branch or a tag, or in the subject of a commit.
_NUMBER = re.compile(
    r"(?:(?:step|part|chapter|lesson|lab)[\s_./-]*\d+|\d+(?=[_.:)/-]))[\s_.:)/-]*", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]{3}")
# What is installed comes before what uses it.
_INSTALLED = re.compile(r"requirements.*\.txt|pyproject\.toml|package\.json|Pipfile")


@dataclass(frozen=True)
class Change:
    """The files before a step, the state after it, and the paths that come, change, go or move.

    ``moved`` says of a path that comes from which one that goes it has its content.
    """

    before: Tree
    after: State
    created: tuple[str, ...]
    edited: tuple[str, ...]
    deleted: tuple[str, ...]
    moved: Mapping[str, str]

    @property
    def title(self) -> str:
        """What the step is called: by its branch or tag, where that has words, or its commit."""
        name = _NUMBER.sub("", self.after.point.name, count=1)
        if _WORD.search(name):
            text = re.sub(r"[_/-]+", " ", name)
        else:
            text = _NUMBER.sub("", self.after.subject, count=1)
        return text[:1].upper() + text[1:].rstrip(".")


def change_between(before: State, after: State) -> Change | None:
    """What leads from a state to another; None where nothing does."""
    old, new = before.tree, after.tree
    paths = list(differing(old, new))
    if not paths:
        return None
    created = [path for path in paths if path not in old]
    deleted = [path for path in paths if path not in new]
    moved = dict(_moved(old, new, deleted, created))
    return Change(
        old,
        after,
        _in_order(new, (path for path in created if path not in moved)),
        _in_order(new, (path for path in paths if path in old and path in new)),
        tuple(path for path in deleted if path not in moved.values()),
        moved,
    )


def _moved(
    old: Tree, new: Tree, deleted: list[str], created: list[str]
) -> Iterator[tuple[str, str]]:
    """The paths that come with the very content of one that goes, and that one."""
    free = [path for path in deleted if old[path].stored]
    for path in created:
        origin = next((one for one in free if old[one] == new[path]), None)
        if origin:
            free.remove(origin)
            yield path, origin


def _in_order(tree: Tree, paths: Iterable[str]) -> tuple[str, ...]:
    """Paths with what is installed first, then folder by folder, what makes a package first."""

    def key(path: str) -> tuple[bool, str, bool, str]:
        folder, _, name = path.rpartition("/")
        return not _INSTALLED.fullmatch(name), folder, bool(tree[path].stored), name

    return tuple(sorted(paths, key=key))
