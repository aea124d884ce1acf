"""Which snapshot the live tree was made from: an older one must not replace the newest."""

from collections.abc import Iterator, Mapping

from sphinx_checkpoints.git.command import git
from sphinx_checkpoints.git.default import default_branch
from sphinx_checkpoints.git.refs import current_branch
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.tree import differing
from sphinx_checkpoints.trees.project import Project

_NEARLY_ALL = 3 / 4


def refuse_older_tree(project: Project) -> None:
    """Raises CheckpointError when the live tree was made from an older snapshot than the newest.

    The commits of HEAD tell it; where they do not, or nobody committed, the files themselves.
    """
    for objection in _objections(project):
        raise CheckpointError(objection)


def _objections(project: Project) -> Iterator[str]:
    """Why the live tree must not replace the newest snapshot, and what to do."""
    live, newest, branch = project.live, project.newest, current_branch(project.root)
    fine = {"", newest}
    # The branch of a checkpoint is made for readers.
    if branch in project.names and _origin_of(project, is_readers=True) not in fine:
        yield (
            f"you are on the branch {branch}, where {live}/ is a reader's: "
            f"{_way_back(project, branch)}, then run this again."
        )
    if not any(differing(project.live_tree, project.snapshot(newest))):
        return
    origin, force = _origin_of(project), "If it shall replace that, add --force."
    if origin not in fine:
        yield (
            f"{live}/ was made from {origin}, as the commits of HEAD show, and would replace "
            f"{newest}: {_way_back(project, branch)}, then run this again. {force}"
        )
    for name in reversed(project.names[:-1]):
        if _is_taken_back(project, name, is_surely_newest=bool(origin)):
            yield (
                f"{live}/ is more like {name} than like {newest}, and would replace {newest}: "
                f"checkpoints reset {newest} brings that back and puts your files aside. {force}"
            )


def _way_back(project: Project, branch: str) -> str:
    """How to get to a live tree that is the newest."""
    default = default_branch(project.root)
    if default in {"", *project.names}:
        return "go to the branch on which you write the tutorial (git branch --all lists them)"
    if default == branch:
        return f"get {project.newest} back with checkpoints reset {project.newest}"
    return f"git switch {default}"


def _origin_of(project: Project, *, is_readers: bool = False) -> str:
    """The checkpoint that the live tree was at when HEAD's commits last had one, else "".

    What was the newest at its time counts as the newest. Of several lines of commits the one
    with an older checkpoint decides; in what ``is_readers`` one below the newest does, too, as
    in the branches that the tool makes and in no author's.
    """
    parents = _parents_of(project)
    waiting, seen, origin = list(parents)[:1], set[str](), ""
    while waiting:
        commit = waiting.pop()
        if commit in seen or commit not in parents:
            continue
        seen.add(commit)
        found = _checkpoint_at(project, commit)
        if found not in {"", project.newest}:
            return found
        origin = origin or found
        waiting += [] if found and not is_readers else parents[commit]
    return origin


def _parents_of(project: Project) -> Mapping[str, list[str]]:
    """The commits that changed the live tree up to HEAD, latest first, with those before each."""
    command = ["--literal-pathspecs", "rev-list", "--topo-order", "--parents", "HEAD", "--"]
    try:
        lines = git(project.root, *command, project.live, accept=(0, 128)).text.splitlines()
    except CheckpointError:  # there is no git
        return {}
    return {commit: before for commit, *before in map(str.split, lines)}


def _checkpoint_at(project: Project, commit: str) -> str:
    """The checkpoint whose snapshot the live tree is in a commit; "" where it is none."""
    names = project.names
    folders = [project.live, *(f"{project.checkpoints}/{name}/{project.live}" for name in names)]
    asked = "".join(f"{commit}:./{folder}\n" for folder in folders).encode()
    answers = git(project.root, "cat-file", "--batch-check=%(objectname)", input=asked)
    live, *snapshots = answers.text.splitlines()
    # Of one that is not there: "... missing".
    there = {name: one for name, one in zip(names, snapshots, strict=True) if " " not in one}
    found = next((name for name in reversed(there) if there[name] == live), "")
    return project.newest if found and found == [*there][-1] else found


def _is_taken_back(project: Project, name: str, *, is_surely_newest: bool) -> bool:
    """Whether the live tree lacks what came after a checkpoint.

    Nearly all of that where commits say otherwise, since an author may take back a part of it, or
    write its only file anew; else most.
    """
    live = project.live_tree
    older, newest = project.snapshot(name), project.snapshot(project.newest)
    changed = list(differing(older, newest))
    own = {file.content for file in live.values()} - {file.content for file in older.values()}
    kept = {
        path
        for path in changed
        if live.get(path) == newest.get(path) or (path in newest and newest[path].content in own)
    }
    lost = [path for path in changed if path not in kept and live.get(path) == older.get(path)]
    if not any(differing(live, older)):
        return bool(changed)
    return len(lost) > (max(1, _NEARLY_ALL * len(changed)) if is_surely_newest else len(kept))
