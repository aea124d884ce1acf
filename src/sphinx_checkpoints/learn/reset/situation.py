"""What git has of the learner's work: HEAD, and the index of the live tree."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from sphinx_checkpoints.git.command import encode, git
from sphinx_checkpoints.git.objects import Entries, Entry
from sphinx_checkpoints.learn.reset.heads import Head, Update, read_head


@dataclass(frozen=True)
class Situation:
    """HEAD, the index, and the branches that are about to change, or did.

    ``index`` are the live tree's entries, but for ``announced``: the paths that the index has no
    content for yet, after git add --intent-to-add. Of ``skipped`` git leaves the files alone, as
    in a sparse checkout; of ``assumed`` it assumes that they are unchanged.
    """

    head: Head
    index: Entries
    announced: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    updates: tuple[Update, ...] = ()


def has_git(root: Path) -> bool:
    """Whether there is a repository at ``root``, and git for it."""
    return (root / ".git").exists() and shutil.which("git") is not None


def read_situation(root: Path, live: str) -> Situation | None:
    """The situation now; nothing before the first commit."""
    head = read_head(root)
    if head is None:
        return None
    facts = {path: facts.split(" ") for path, facts in staged(root, live)}
    announced = announced_in(root, live)
    index = {
        path: Entry(mode, identifier)
        for path, (mode, identifier, _stage) in facts.items()
        if path not in announced
    }
    return Situation(head, index, announced, *flagged(root, live))


def staged(root: Path, live: str) -> list[tuple[str, str]]:
    """Each path of the live tree in the index, with its mode, id and stage."""
    options = ["--literal-pathspecs", "ls-files", "--stage", "-z", "--", live]
    parted = (item.partition("\t") for item in git(root, *options).items)
    return [(path, facts) for facts, _, path in parted]


def announced_in(root: Path, live: str) -> tuple[str, ...]:
    """The paths that the index has no content for yet."""
    # Git tells a new file in the index from the work tree's only where it has no content.
    options = ["diff-files", "--diff-filter=A", "--name-only", "-z", "--", live]
    return tuple(git(root, "--literal-pathspecs", *options).items)


def flagged(root: Path, live: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The paths that git leaves alone, and those that it assumes to be unchanged."""
    options = ["--literal-pathspecs", "ls-files", "-v", "-z", "--", live]
    flags = {path: flag for flag, _, path in (i.partition(" ") for i in git(root, *options).items)}
    skipped = tuple(path for path, flag in flags.items() if flag in "Ss")
    return skipped, tuple(path for path, flag in flags.items() if flag.islower())


def write_index(root: Path, old: Situation, new: Entries) -> None:
    """Give the index other entries of the live tree; the same keep their flags.

    No file is read: git reset would run filters, which may not be there.
    """
    gone = [path for path in (*old.index, *old.announced) if path not in new]
    lines = [f"0 {'0' * len(old.head.commit)}\t{path}\0" for path in gone]
    changed = (path for path in new if old.index.get(path) != new[path])
    lines += [f"{new[path].mode} {new[path].id}\t{path}\0" for path in changed]
    git(root, "update-index", "-z", "--index-info", input=encode("".join(lines)))
    # Only for speed: it says 1 for a file that is not what the index has, 128 without a filter.
    git(root, "update-index", "-q", "--refresh", accept=(0, 1, 128))


def write_flags(root: Path, then: Situation) -> None:
    """Have git leave the files alone, and assume the same of them, as it did then."""
    for option, paths in (("skip-worktree", then.skipped), ("assume-unchanged", then.assumed)):
        if paths:
            listed = encode("".join(f"{path}\0" for path in paths))
            git(root, "update-index", f"--{option}", "-z", "--stdin", input=listed)


def announce(root: Path, paths: tuple[str, ...]) -> None:
    """Put paths into the index without their content, where there are such files."""
    there = [path for path in paths if (root / path).is_file()]
    # It refuses a file outside a sparse checkout.
    settings = ["-c", "core.sparseCheckout=false", "--literal-pathspecs"]
    if there:
        git(root, *settings, "add", "--force", "--intent-to-add", "--", *there)
