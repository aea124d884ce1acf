"""The states that a repository was in: a branch, a tag or a commit for each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from sphinx_checkpoints.git.command import git
from sphinx_checkpoints.git.listing import is_text, shown
from sphinx_checkpoints.git.objects import LINK, MODULE, committed, entries_below, tree_of
from sphinx_checkpoints.git.refs import commit_of, list_refs
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.names import natural
from sphinx_checkpoints.model.tree import Tree

_BRANCHES = ("refs/heads/", "refs/remotes/*/")
_TAGS = ("refs/tags/",)
_LISTED = 8  # names of those that there are
_ANY = range(256)


@dataclass(frozen=True)
class Point:
    """A commit in which a state is kept; ``name`` is that of its branch or tag, or ""."""

    name: str
    commit: str


@dataclass(frozen=True)
class State:
    """What a repository had at a point, and what was said of it.

    ``tree`` has the files that readers own, by path as they type it; ``left_out`` are paths of
    what no checkpoint can have: links, submodules, names that are no UTF-8.
    """

    point: Point
    subject: str
    body: str
    tree: Tree
    left_out: tuple[str, ...]


def refuse_no_repository(folder: Path) -> None:
    """Raises CheckpointError for a path at which there is no git repository."""
    if not folder.is_dir():
        raise CheckpointError(f"{folder} is no folder: name that of a clone on this machine.")
    answer = git(folder, "rev-parse", "--git-dir", accept=_ANY)
    if answer.status:
        raise CheckpointError(
            f"{folder} is no git repository that can be used: name the folder of a clone on this "
            f"machine. Git says: {answer.error}"
        )


def branches(root: Path, pattern: str) -> list[Point]:
    """The branches that match, those of a remote included; CheckpointError for none."""
    return _matching("branch", pattern, _names(root, *_BRANCHES))


def tags(root: Path, pattern: str) -> list[Point]:
    """The tags that match, by their numbers; CheckpointError for none."""
    return _matching("tag", pattern, _names(root, *_TAGS))


def commits(root: Path, span: str) -> list[Point]:
    """Of A..B, A and what came to its branch until B; of B alone, all until then.

    What another branch brought is one point, its merge. Raises CheckpointError for no such commits.
    """
    first, dots, last = span.partition("..")
    for revision in filter(None, (first, last)):
        if not commit_of(root, revision):
            raise CheckpointError(f"there is no commit {revision!r}: {there_is(root)}.")
    begin = [commit_of(root, first)] if dots else []
    wanted = [(last or "HEAD") if dots else first, *(f"^{commit}" for commit in begin), "--"]
    listed = git(root, "rev-list", "--first-parent", "--reverse", *wanted).text.splitlines()
    return [Point("", commit) for commit in (*begin, *listed)]


def there_is(root: Path) -> str:
    """What a repository has in which steps may be kept."""
    kinds = {"branches": _names(root, *_BRANCHES), "tags": _names(root, *_TAGS)}
    count = git(root, "rev-list", "--count", "--first-parent", "HEAD", accept=_ANY).text
    listed = [f"the {kind} {_listed(list(names))}" for kind, names in kinds.items() if names]
    return "there are " + ", ".join([*listed, f"{count or 0} commits on HEAD"])


def folder_in(root: Path, points: Sequence[Point], live: str) -> str:
    """The folder in which readers work: that of the live project's name, or "" for all."""
    at_end = committed(root, points[-1].commit)
    return live if entries_below(at_end, live) else ""


def outside(root: Path, point: Point, folder: str) -> list[str]:
    """What there is at a point beside a folder, on the first level."""
    there = committed(root, point.commit, recursive=False)
    return sorted(there.keys() - {folder.partition("/")[0]}) if folder else []


def state_at(root: Path, point: Point, folder: str, live: str) -> State:
    """The state at a point; the files of a folder, or with "" of all, become those of ``live``."""
    entries = committed(root, point.commit)
    below = entries_below(entries, folder) if folder else entries
    own = {f"{live}/{path}": entry for path, entry in below.items()}
    files = {
        path: entry
        for path, entry in own.items()
        if entry.mode not in (LINK, MODULE) and is_text(path)
    }
    said = git(root, "show", "--no-patch", "--format=%s%x00%b", point.commit).text
    subject, _, body = said.partition("\0")
    left_out = tuple(map(shown, sorted(own.keys() - files.keys())))
    return State(point, subject, body.strip(), tree_of(root, files), left_out)


def _matching(noun: str, pattern: str, refs: Mapping[str, str]) -> list[Point]:
    """The refs that match, by their numbers; CheckpointError for none."""
    points = [Point(name, refs[name]) for name in refs if fnmatchcase(name, pattern)]
    if not points:
        there = f"there are {_listed(list(refs))}" if refs else "there is none"
        raise CheckpointError(f"no {noun} is named as {pattern!r}: {there}.")
    return points


def _names(root: Path, *prefixes: str) -> dict[str, str]:
    """The commits of the refs below some prefixes by short names, those of the first first."""
    found: dict[str, str] = {}
    for prefix in prefixes:
        for ref in list_refs(root, prefix.rstrip("/*")):
            name = ref.split("/", prefix.count("/"))[-1]
            if name != "HEAD" and (commit := commit_of(root, ref)):
                found.setdefault(name, commit)
    return {name: found[name] for name in sorted(found, key=natural)}


def _listed(names: Sequence[str]) -> str:
    """Some of the names that there are."""
    return ", ".join(names[:_LISTED]) + (", ..." if len(names) > _LISTED else "")
