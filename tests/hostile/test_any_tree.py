"""Whatever the checkpoints hold, replay and update keep their promises or say what is wrong."""

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from sphinx_checkpoints.git.command import git
from sphinx_checkpoints.git.conversion import checked_out
from sphinx_checkpoints.git.objects import Entry, tree_of
from sphinx_checkpoints.git.worktree import read_tree
from sphinx_checkpoints.judge.replay import replay
from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.part import (
    Action,
    CreateFile,
    DeleteFile,
    EditFile,
    MoveFile,
    RunCommand,
    Step,
)
from sphinx_checkpoints.model.tree import File, Tree, write_tree
from sphinx_checkpoints.trees.adjacent import merge_lines
from sphinx_checkpoints.trees.update import update_after, update_from
from tests.support.repositories import Repository, everything, new_repository, part_of

Edit = Mapping[str, File | None]
HERE = Place("docs/part.rst", 7)
# The first two cannot be in one tree: a name is a file's or a folder's.
PATHS = ("app/a", "app/a/b", "app/run", "app/c/d.py", "app/c/ü ö.txt", "app/-x", "app/\t.md")
LINES = st.lists(
    st.sampled_from(["one", "two", "three", "", "<<<<<<<", "a\r", "$Id: x $"]), max_size=8
)
CONTENTS = LINES.map(lambda lines: "\n".join(lines).encode()) | st.binary(max_size=20)
FILES = st.builds(File, CONTENTS, st.booleans())


def whole(tree: Mapping[str, File]) -> Tree:
    """A tree in which each name is a file's or a folder's."""
    return {path: file for path, file in tree.items() if f"{path}/b" not in tree}


def edited(tree: Tree, edit: Edit) -> Tree:
    """A tree with other files, and without those that are nothing now."""
    merged = {**tree, **edit}
    return whole({path: file for path, file in merged.items() if file})


TREES = st.dictionaries(st.sampled_from(PATHS), FILES, min_size=3).map(whole)
# What leads from a tree to one that is much like it; None is a file that goes.
EDITS = st.dictionaries(st.sampled_from(PATHS), FILES | st.none(), min_size=1, max_size=2)
ATTRIBUTES = st.lists(
    st.sampled_from(
        [
            "* text=auto",
            "*.py text",
            "a -text",
            "*.md filter=rot",
            "d.py ident",
            "run eol=crlf",
            "*.txt text eol=crlf",
            "b binary",
            "-x working-tree-encoding=ISO-8859-1",
        ]
    ),
    max_size=4,
)
NAMED = (st.sampled_from(PATHS), st.just(HERE), st.just(""), st.sampled_from(["", "half"]))
ACTIONS = (
    st.builds(CreateFile, *NAMED)
    | st.builds(EditFile, *NAMED)
    | st.builds(DeleteFile, st.sampled_from(PATHS), st.just(HERE))
    | st.builds(MoveFile, st.sampled_from(PATHS), st.sampled_from(PATHS), st.just(HERE))
    | st.builds(
        RunCommand,
        st.just("make"),
        st.just("make"),
        st.lists(st.sampled_from(PATHS), max_size=3).map(tuple),
        st.just(""),
        st.just(HERE),
        st.just(""),
        st.sampled_from(["", "half"]),
    )
)


def steps(actions: list[list[Action]]) -> tuple[Step, ...]:
    """Steps with these actions."""
    return tuple(
        Step(number, f"Step {number}", "", HERE, tuple(some), ())
        for number, some in enumerate(actions, 1)
    )


@given(
    start=TREES,
    half=TREES,
    finish=TREES,
    actions=st.lists(st.lists(ACTIONS, max_size=3), max_size=4),
)
def test_a_replay_without_findings_is_the_finish(
    start: Tree, half: Tree, finish: Tree, actions: list[list[Action]]
) -> None:
    trees = {"cp1": start, "cp2.states/half": half, "cp2": finish}
    done = replay(part_of("cp1", "cp2", HERE, steps(actions)), trees)
    assert len(done.states) == len(actions) + 1
    assert done.states[0] == start
    assert done.findings or done.states[-1] == finish


@given(start=TREES, finish=TREES)
def test_teaching_each_difference_once_leaves_no_findings(start: Tree, finish: Tree) -> None:
    # What no action can teach: changing a mode.
    kept = {
        path: replace(file, executable=start[path].executable if path in start else False)
        for path, file in finish.items()
    }
    gone: list[list[Action]] = [[DeleteFile(path, HERE)] for path in start if path not in kept]
    taught: list[list[Action]] = [
        [EditFile(path, HERE) if path in start else CreateFile(path, HERE)]
        for path, file in kept.items()
        if start.get(path) != file
    ]
    part = part_of("cp1", "cp2", HERE, steps(gone + taught))
    done = replay(part, {"cp1": start, "cp2": kept})
    assert done.findings == ()
    assert done.states[-1] == kept


@given(base=CONTENTS, ours=CONTENTS, theirs=CONTENTS)
def test_a_merge_keeps_what_one_side_left_alone(base: bytes, ours: bytes, theirs: bytes) -> None:
    names = ("ours", "theirs")
    for one, other, merged in ((base, theirs, theirs), (ours, base, ours), (ours, ours, ours)):
        result = merge_lines(base, one, other, names=names)
        assert result is None or (result.hunks, result.content) == ((), merged)
    there = merge_lines(base, ours, theirs, names=names)
    back = merge_lines(base, theirs, ours, names=names)
    assert (there is None) == (back is None)
    if there and back:
        assert bool(there.hunks) == bool(back.hunks)
        assert there.hunks or there.content == back.content


# The earlier checkpoint is left without any file.
@example(
    newest={"app/a": File(b"", executable=False), "app/b": File(b"", executable=False)},
    earlier={"app/a": None},
    edit={"app/b": None},
)
@given(newest=TREES, earlier=EDITS, edit=EDITS)
def test_update_carries_an_edit_or_writes_nothing(newest: Tree, earlier: Edit, edit: Edit) -> None:
    older, live = edited(newest, earlier), edited(newest, edit)
    with tempfile.TemporaryDirectory() as folder:
        repository = tutorial_of(Path(folder), older, newest, live)
        before = everything(repository.root / "checkpoints")
        try:
            update_from(repository.project, "cp1")
        except CheckpointError:
            assert everything(repository.root / "checkpoints") == before
            return
        assert repository.project.snapshot("cp2") == repository.project.live_tree
        carried = repository.project.snapshot("cp1")
        for path in newest.keys() & live.keys():
            if newest[path] == live[path]:
                assert carried.get(path) == older.get(path), f"{path} is not edited"
            elif older.get(path) == newest[path]:
                assert carried.get(path) == live[path], f"the edit of {path} is not carried"


@given(before=TREES, later=EDITS, edit=EDITS)
def test_a_snapshots_edit_is_carried_on_or_nothing_is_written(
    before: Tree, later: Edit, edit: Edit
) -> None:
    newest, after = edited(before, later), edited(before, edit)
    with tempfile.TemporaryDirectory() as folder:
        repository = tutorial_of(Path(folder), before, newest, newest)
        shutil.rmtree(repository.root / "checkpoints/cp1/app")
        write_tree(after or {".gitkeep": File(b"")}, repository.root / "checkpoints/cp1")
        there = everything(repository.root / "checkpoints")
        try:
            update_after(repository.project, "cp1")
        except CheckpointError:
            assert everything(repository.root / "checkpoints") == there
            assert repository.project.live_tree == newest
            return
        carried = repository.project.snapshot("cp2")
        assert repository.project.snapshot("cp1") == after
        assert repository.project.live_tree == carried
        for path in before.keys() & after.keys():
            if before[path] == after[path]:
                assert carried.get(path) == newest.get(path), f"{path} is not edited"
            elif newest.get(path) == before[path]:
                assert carried.get(path) == after[path], f"the edit of {path} is not carried"
        there = everything(repository.root)
        update_after(repository.project, "cp1")
        assert everything(repository.root) == there


@given(tree=TREES, attributes=ATTRIBUTES, newline=st.sampled_from(["false", "input", "true"]))
def test_a_tree_is_what_git_keeps_and_comes_out_as_git_checks_it_out(
    tree: Tree, attributes: list[str], newline: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        repository = new_repository(Path(folder))
        repository.git("config", "core.autocrlf", newline)
        repository.git("config", "filter.rot.clean", "tr a-z n-za-m")
        repository.git("config", "filter.rot.smudge", "tr n-za-m a-z")
        repository.write({".gitattributes": "\n".join(attributes)})
        write_tree(tree, repository.root)
        found = read_tree(repository.root, "app")
        repository.git("add", "--all")
        assert {path: (file.stored, file.executable) for path, file in found.items()} == {
            path: (file.stored, file.executable)
            for path, file in tree_of(repository.root, staged(repository)).items()
        }
        assert read_tree(repository.root, "app") == found
        made = checked_out(repository.root, found)
        for path in tree:
            (repository.root / path).unlink()
        repository.git("checkout-index", "--all", "--force")
        assert {path: (repository.root / path).read_bytes() for path in tree} == made


def staged(repository: Repository) -> dict[str, Entry]:
    """What the index has of the application."""
    lines = git(repository.root, "ls-files", "-z", "--stage", "app").items
    parted = (line.partition("\t") for line in lines)
    return {path: Entry(*facts.split(" ")[:2]) for facts, _, path in parted}


def tutorial_of(root: Path, older: Tree, newest: Tree, live: Tree) -> Repository:
    """A tutorial with two committed checkpoints, and an edited live tree."""
    repository = new_repository(root)
    write_tree(older, root / "checkpoints/cp1")
    write_tree(newest, root / "checkpoints/cp2")
    (root / "checkpoints/cp1").mkdir(parents=True, exist_ok=True)
    (root / "checkpoints/cp2").mkdir(parents=True, exist_ok=True)
    write_tree({"README.md": File(b"")}, root)
    repository.commit()
    write_tree(live, root)
    return repository
