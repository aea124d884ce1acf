"""Git's objects: the files of a tree, new trees, and commits as functions of what goes in."""

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TypeVar

from sphinx_checkpoints.git.command import encode, git, nul_ended, prefix_of
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.tree import File, Tree

T = TypeVar("T")

_FOLDER = "040000"
LINK = "120000"
MODULE = "160000"
EXECUTABLE = "100755"
_KINDS = {_FOLDER: "tree", MODULE: "commit"}


@dataclass(frozen=True)
class Entry:
    """A file, or a folder, in a tree of git's: its mode, and the id of its content."""

    mode: str
    id: str


Entries = Mapping[str, Entry]


def entries_of(root: Path, tree: str, *, recursive: bool = True) -> dict[str, Entry]:
    """What a tree or a commit holds, by path: all, or its first level; CheckpointError for none."""
    options = ["-r"] if recursive else []
    lines = git(root, "ls-tree", "-z", "--full-tree", *options, tree).items
    parted = (line.partition("\t") for line in lines)
    return {path: Entry(*facts.split(" ")[::2]) for facts, _, path in parted}


def committed(root: Path, commit: str, *, recursive: bool = True) -> dict[str, Entry]:
    """What a commit holds below ``root``, by path from there, which may be nothing."""
    here = f"{commit}:{prefix_of(root)}"
    is_there = git(root, "cat-file", "-e", here, accept=(0, 128)).status == 0
    return entries_of(root, here, recursive=recursive) if is_there else {}


def entries_below(entries: Entries, folder: str) -> dict[str, Entry]:
    """The entries below a folder, by their path from it."""
    inside = f"{folder}/"
    return {
        path.removeprefix(inside): entry
        for path, entry in entries.items()
        if path.startswith(inside)
    }


def entries_at(entries: Mapping[str, T], folder: str) -> dict[str, T]:
    """The entries at a path or below it, by their path as it is."""
    return {
        path: entry
        for path, entry in entries.items()
        if path == folder or path.startswith(f"{folder}/")
    }


def contents_of(
    root: Path, ids: Iterable[str], *, env: Mapping[str, str] | None = None
) -> dict[str, bytes]:
    """The content of files, by id."""
    wanted = list(dict.fromkeys(ids))
    listed = "".join(f"{identifier}\n" for identifier in wanted).encode()
    output = BytesIO(git(root, "cat-file", "--batch", input=listed, env=env).output)
    contents = {}
    for identifier in wanted:
        head = output.readline()
        if head.endswith(b" missing\n"):
            raise CheckpointError(
                f"this repository lacks the object {identifier}: fetch it with git fetch."
            )
        contents[identifier] = output.read(int(head.split()[-1]))
        output.readline()
    return contents


def tree_of(root: Path, entries: Entries) -> dict[str, File]:
    """The files of entries, with their content."""
    contents = contents_of(root, [entry.id for entry in entries.values()])
    return {
        path: File(contents[entry.id], entry.mode == EXECUTABLE) for path, entry in entries.items()
    }


def store(
    root: Path, trees: Sequence[Tree], *, env: Mapping[str, str] | None = None
) -> list[dict[str, Entry]]:
    """Write the files of trees into the repository's objects; gives their entries."""
    contents = list(dict.fromkeys(file.stored for tree in trees for file in tree.values()))
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / str(number) for number in range(len(contents))]
        for path, content in zip(paths, contents, strict=True):
            path.write_bytes(content)
        options = ["-w", "--no-filters", "--stdin-paths"]
        listed = "".join(f"{path}\n" for path in paths).encode()
        written = git(root, "hash-object", *options, input=listed, env=env).text.split()
    ids = dict(zip(contents, written, strict=True))
    return [
        {
            path: Entry(EXECUTABLE if file.executable else "100644", ids[file.stored])
            for path, file in tree.items()
        }
        for tree in trees
    ]


def _make_folder(root: Path, entries: Entries) -> str:
    """Write a tree of one level; gives its id."""
    lines = (
        f"{entry.mode} {_KINDS.get(entry.mode, 'blob')} {entry.id}\t{name}"
        for name, entry in entries.items()
    )
    return git(root, "mktree", "-z", input=nul_ended(lines)).text


def make_tree(root: Path, entries: Entries) -> str:
    """Write a tree of files by path, and the trees of its folders; gives its id."""
    lines = (f"{entry.mode} {entry.id}\t{path}" for path, entry in entries.items())
    # By an index of its own: git writes all the folders at once.
    with tempfile.TemporaryDirectory() as scratch:
        env = {"GIT_INDEX_FILE": str(Path(scratch, "index"))}
        git(root, "update-index", "-z", "--index-info", input=nul_ended(lines), env=env)
        return git(root, "write-tree", env=env).text


def with_folder(root: Path, tree: str, folder: str, content: str) -> str:
    """Write a tree like another, with the tree ``content`` as one of its folders; gives its id.

    The folder's path is from ``root``. One with nothing in it is left out, as git leaves it out.
    """
    return _with_folder(root, tree, f"{prefix_of(root)}{folder}", content)


def _with_folder(root: Path, tree: str, folder: str, content: str) -> str:
    """The same, with the folder's path from the top of the tree."""
    head, _, rest = folder.partition("/")
    entries = entries_of(root, tree, recursive=False) if tree else {}
    inside = entries.get(head)
    below = inside.id if inside and inside.mode == _FOLDER else ""
    inner = _with_folder(root, below, rest, content) if rest else content
    others = {name: entry for name, entry in entries.items() if name != head}
    is_empty = inner == _make_folder(root, {})
    return _make_folder(root, others | ({} if is_empty else {head: Entry(_FOLDER, inner)}))


@dataclass(frozen=True)
class Signature:
    """Who made a commit, and when: the lines of its author and its committer."""

    author: bytes
    committer: bytes


def signature_of(root: Path, commit: str) -> Signature:
    """Who made a commit, in UTF-8, or as it is when its encoding is unknown."""
    options = ["-1", "--no-show-signature", "--format=raw"]
    head = git(root, "log", *options, commit, "--").output.partition(b"\n\n")[0]
    fields = dict(line.partition(b" ")[::2] for line in head.split(b"\n"))
    return Signature(fields[b"author"], fields[b"committer"])


def make_commit(
    root: Path, tree: str, parents: Sequence[str], message: str, signature: Signature
) -> str:
    """Write a commit; gives its id, which only these arguments decide."""
    lines = [
        f"tree {tree}".encode(),
        *(f"parent {parent}".encode() for parent in parents),
        b"author " + signature.author,
        b"committer " + signature.committer,
        b"",
        encode(message) + b"\n",
    ]
    return git(root, "hash-object", "-t", "commit", "-w", "--stdin", input=b"\n".join(lines)).text
