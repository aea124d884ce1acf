"""What git makes of a file between the disk and its own store: line ends, encodings, filters."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import copy2

from sphinx_checkpoints.git.command import WORK_TREE, encode, git, git_paths, nul_ended, prefix_of
from sphinx_checkpoints.git.ignored import REFUSED, has_work_tree
from sphinx_checkpoints.git.listing import list_index
from sphinx_checkpoints.git.objects import contents_of, store
from sphinx_checkpoints.model.tree import File, Tree

# What makes another file of a text than its lines are, and what changes only little in it.
_REMADE = ("filter", "working-tree-encoding")
ATTRIBUTES = (*_REMADE, "ident", "text")
_OFF = ("unspecified", "unset")
# An author's warning about line ends is no reason to end.
_ADDING = ("-c", "core.safecrlf=false", "-c", "core.splitIndex=false")


def as_kept(root: Path, contents: Mapping[str, bytes]) -> dict[str, File]:
    """The files, none executable, of what is on the disk; CheckpointError where a filter fails."""
    attributes = _attributes_of(root, contents)
    if attributes.keys() != contents.keys():  # git refuses to say
        return {path: File(content) for path, content in contents.items()}
    concerned = [path for path in contents if _may_convert(attributes[path], contents[path])]
    kept = keep(root, concerned) if concerned else {}
    return {
        path: _made_of(content, kept.get(path, content), attributes[path])
        for path, content in contents.items()
    }


def _attributes_of(root: Path, paths: Iterable[str]) -> dict[str, dict[str, str]]:
    """The attributes of paths that have to do with conversion."""
    options = ["check-attr", "-z", "--stdin", *ATTRIBUTES]
    answer = git(root, *options, input=nul_ended(paths), accept=(0, REFUSED), settings=WORK_TREE)
    fields = iter(answer.items)
    found: dict[str, dict[str, str]] = {}
    for path, name, value in zip(fields, fields, fields, strict=True):
        found.setdefault(path, {})[name] = value
    return found


def _may_convert(attributes: Mapping[str, str], content: bytes) -> bool:
    """Whether git may keep something other than what lies on the disk."""
    if any(attributes[name] not in _OFF for name in (*_REMADE, "ident")):
        return True
    return b"\r\n" in content and attributes["text"] != "unset"


def _made_of(content: bytes, kept: bytes, attributes: Mapping[str, str]) -> File:
    """A file, from what lies on the disk and what git keeps of it."""
    if any(attributes[name] not in _OFF for name in _REMADE):
        return File(content, kept=None if kept == content else kept)
    return File(kept)


def keep(root: Path, paths: Sequence[str]) -> dict[str, bytes]:
    """What git keeps of files, by path.

    They are added to a copy of the index, beside objects of its own: whether line ends are
    converted depends on what the index has, and what it knows as unchanged need not be filtered.
    """
    with _own_store(root) as variables:
        options = ["update-index", "--add", "--remove", "--replace", "-z", "--stdin"]
        git(root, *_ADDING, *options, input=nul_ended(paths), env=variables, settings=WORK_TREE)
        listing = list_index(root, env=variables)
        ids = {path: listing[path].id for path in paths if path in listing}
        contents = contents_of(root, ids.values(), env=variables)
    return {path: contents[identifier] for path, identifier in ids.items()}


def checked_out(root: Path, tree: Tree) -> dict[str, bytes]:
    """What git would write for a tree's files, by path; CheckpointError where a filter fails."""
    if not tree or not has_work_tree(root):
        return {path: file.stored for path, file in tree.items()}
    with _own_store(root) as variables, tempfile.TemporaryDirectory() as folder:
        [entries] = store(root, [tree], env=variables)
        top = prefix_of(root)  # the one command reads paths from there
        lines = (f"{entry.mode} {entry.id}\t{top}{path}" for path, entry in entries.items())
        options = ["update-index", "--replace", "-z", "--index-info"]
        git(root, *_ADDING, *options, input=nul_ended(lines), env=variables)
        options = ["checkout-index", "-z", "--stdin", f"--prefix={folder}/"]
        git(root, *options, input=nul_ended(tree), env=variables, settings=WORK_TREE)
        return {path: (Path(folder) / top / path).read_bytes() for path in tree}


@contextmanager
def _own_store(root: Path) -> Iterator[dict[str, str]]:
    """Variables that give git a copy of the index, and objects that nobody else ever sees."""
    index, objects = git_paths(root, "index", "objects")
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder)
        if index.exists():
            copy2(index, own / "index")  # its time tells git which files to look at again
        (own / "objects/info").mkdir(parents=True)
        (own / "objects/info/alternates").write_bytes(encode(f"{objects.resolve()}\n"))
        yield {"GIT_INDEX_FILE": str(own / "index"), "GIT_OBJECT_DIRECTORY": str(own / "objects")}
