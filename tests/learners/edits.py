"""What learners do to their files, right and wrong."""

from collections.abc import Mapping
from dataclasses import dataclass

from sphinx_checkpoints.model.tree import File, Tree

LIVE = "chanx_django"


@dataclass(frozen=True)
class Replace:
    """Other text at one place of a file; the path is from the live folder."""

    path: str
    old: str
    new: str

    def apply(self, tree: Tree) -> Tree:
        """The tree with the change; AssertionError unless the old text is there, once."""
        name = f"{LIVE}/{self.path}"
        text = tree[name].content.decode()
        assert text.count(self.old) == 1, (
            f"{self.path} has {self.old!r} {text.count(self.old)} times"
        )
        return {**tree, name: File(text.replace(self.old, self.new).encode())}


@dataclass(frozen=True)
class Write:
    """A file with another content, or a new one."""

    path: str
    content: str | bytes

    def apply(self, tree: Tree) -> Tree:
        """The tree with the file."""
        content = self.content if isinstance(self.content, bytes) else self.content.encode()
        return {**tree, f"{LIVE}/{self.path}": File(content)}


@dataclass(frozen=True)
class Encode:
    """A file in another encoding, with other ends of its lines."""

    path: str
    encoding: str
    newline: str = "\n"

    def apply(self, tree: Tree) -> Tree:
        """The tree with the file so."""
        text = tree[f"{LIVE}/{self.path}"].content.decode().replace("\n", self.newline)
        return Write(self.path, text.encode(self.encoding)).apply(tree)


@dataclass(frozen=True)
class Remove:
    """A file that is not there."""

    path: str

    def apply(self, tree: Tree) -> Tree:
        """The tree without the file."""
        name = f"{LIVE}/{self.path}"
        assert name in tree, f"there is no {self.path}"
        return {path: file for path, file in tree.items() if path != name}


@dataclass(frozen=True)
class Move:
    """A file at another place."""

    path: str
    target: str

    def apply(self, tree: Tree) -> Tree:
        """The tree with the file there."""
        content = tree[f"{LIVE}/{self.path}"].content
        return Write(self.target, content).apply(Remove(self.path).apply(tree))


Edit = Replace | Write | Encode | Remove | Move


@dataclass(frozen=True)
class Wrong:
    """A tree after a step, but for these edits: the step that fails, and what is said where.

    Without a number, ``after`` is the last step of the part.
    """

    name: str
    edits: tuple[Edit, ...]
    step: int
    phrase: str
    after: int | None = None
    place: str = ""


@dataclass(frozen=True)
class Right:
    """A finished tree but for these edits, which are the learner's to choose."""

    name: str
    edits: tuple[Edit, ...]


def wrong(
    name: str, *edits: Edit, step: int, phrase: str, after: int | None = None, place: str = ""
) -> Wrong:
    """A row of a table of mistakes."""
    return Wrong(name, edits, step, phrase, after, place)


def right(name: str, *edits: Edit) -> Right:
    """A row of the table of what is right."""
    return Right(name, edits)


def edited(states: Mapping[int, Tree], after: int | None, edits: tuple[Edit, ...]) -> Tree:
    """The tree after a step, or after the last, with edits."""
    tree = states[max(states) if after is None else after]
    for edit in edits:
        tree = edit.apply(tree)
    return tree
