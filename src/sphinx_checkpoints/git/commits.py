"""Git's commits, as functions of what goes into them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sphinx_checkpoints.git.command import encode, git


@dataclass(frozen=True)
class Signature:
    """Who made a commit, and when: the lines of its author and its committer."""

    author: bytes
    committer: bytes


def signature_of(root: Path, commit: str) -> Signature:
    """Who made a commit, in UTF-8."""
    head = git(root, "cat-file", "commit", commit).output.partition(b"\n\n")[0]
    fields = dict(line.split(b" ", 1) for line in head.split(b"\n") if b" " in line[1:])
    encoding = fields.get(b"encoding", b"utf-8").decode("ascii", "replace")
    return Signature(*(_in_utf8(fields[role], encoding) for role in (b"author", b"committer")))


def _in_utf8(line: bytes, encoding: str) -> bytes:
    """A line in UTF-8, or as it is when its encoding is unknown."""
    try:
        return line.decode(encoding).encode()
    except (LookupError, ValueError):
        return line


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
