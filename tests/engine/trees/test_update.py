"""The snapshots follow the live tree."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from sphinx_checkpoints.git.branches import plan_branches, write_branches
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.trees.update import update, update_from
from tests.support.repositories import CP1, CP2, LAYOUT, Repository, everything, tutorial

CP3 = CP2 | {"app/router.py": CP2["app/router.py"].replace("# path", "path", 1)}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A tutorial with three checkpoints, all of it committed."""
    repository = tutorial(tmp_path / "the tutorial")
    repository.write(CP3, "checkpoints/cp3")
    repository.write(CP3)
    repository.commit("Three checkpoints")
    return repository


def text(repository: Repository, name: str, path: str) -> str:
    """A file of a snapshot."""
    return (repository.root / "checkpoints" / name / path).read_text()


def edit(repository: Repository, path: str, old: str, new: str) -> None:
    """Replace a text in a file of the live tree, where it stands once."""
    file = repository.root / path
    content = file.read_text()
    assert content.count(old) == 1
    file.write_text(content.replace(old, new))


def names(repository: Repository, name: str) -> set[str]:
    """The paths of a snapshot."""
    return set(repository.project.snapshot(name))


def is_synchronous(repository: Repository) -> bool:
    """Whether the newest snapshot is the live tree."""
    project = repository.project
    return project.snapshot(project.newest) == project.live_tree


def test_update_says_what_it_does(repository: Repository) -> None:
    edit(repository, "app/main.py", "start", "begin")
    repository.write({"app/new/ü.py": "x\n"})
    (repository.root / "app/chat/messages.py").unlink()
    (repository.root / "app/chat/__init__.py").unlink()
    (repository.root / "app/run").chmod(0o644)
    assert update(repository.project) == [
        "checkpoints/cp3: deleted app/chat/__init__.py",
        "checkpoints/cp3: deleted app/chat/messages.py",
        "checkpoints/cp3: changed app/main.py",
        "checkpoints/cp3: added app/new/ü.py",
        "checkpoints/cp3: changed app/run",
    ]
    assert is_synchronous(repository)
    assert not (repository.root / "checkpoints/cp3/app/chat").exists()
    assert not repository.project.snapshot("cp3")["app/run"].executable
    assert update(repository.project) == []


def test_update_leaves_other_checkpoints_and_ignored_files_alone(repository: Repository) -> None:
    repository.write({"app/cache.pyc": "live", "checkpoints/cp3/app/cache.pyc": "snapshot"})
    before = everything(repository.root / "checkpoints/cp2")
    edit(repository, "app/main.py", "start", "begin")
    update(repository.project)
    assert everything(repository.root / "checkpoints/cp2") == before
    assert text(repository, "cp3", "app/cache.pyc") == "snapshot"


def test_update_takes_a_folder_in_place_of_a_file(repository: Repository) -> None:
    (repository.root / "app/main.py").unlink()
    repository.write({"app/main.py/inner.py": "x\n"})
    update(repository.project)
    assert is_synchronous(repository)
    shutil.rmtree(repository.root / "app/main.py")
    repository.write({"app/main.py": "again\n"})
    update(repository.project)
    assert is_synchronous(repository)


def test_update_works_without_git(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(repository.root / ".git")
    monkeypatch.setenv("PATH", str(tmp_path))
    edit(repository, "app/main.py", "start", "begin")
    assert update(repository.project) == ["checkpoints/cp3: changed app/main.py"]


@pytest.mark.parametrize("instead", [{}, {"app": "a file\n"}], ids=["nothing", "a file"])
def test_update_without_a_live_tree_is_refused(
    repository: Repository, instead: dict[str, str]
) -> None:
    shutil.rmtree(repository.root / "app")
    repository.write(instead)
    with pytest.raises(CheckpointError, match="app:1: there are no files, and the snapshot would"):
        update(repository.project)
    assert names(repository, "cp3") == set(CP3)


def test_update_on_a_checkpoints_branch_is_refused(repository: Repository) -> None:
    write_branches(repository.root, plan_branches(repository.root, LAYOUT))
    repository.git("switch", "--quiet", "cp1")
    repository.write(CP2)
    with pytest.raises(CheckpointError, match=r"you are on the branch cp1, .* git switch main"):
        update(repository.project)
    with pytest.raises(CheckpointError, match="you are on the branch cp1"):
        update_from(repository.project, "cp1")


def test_an_edit_is_carried_to_every_checkpoint_since(repository: Repository) -> None:
    edit(repository, "app/main.py", "start", "begin")
    assert update_from(repository.project, "cp2") == [
        "checkpoints/cp2: changed app/main.py",
        "checkpoints/cp3: changed app/main.py",
    ]
    assert text(repository, "cp1", "app/main.py") == "start\n"
    assert text(repository, "cp2", "app/main.py") == "begin\n"
    assert is_synchronous(repository)


def test_a_new_file_and_a_deletion_are_carried(repository: Repository) -> None:
    repository.write({"app/static/run": "x\n", "app/empty.py": ""})
    (repository.root / "app/grüße an alle.txt").unlink()
    update_from(repository.project, "cp1")
    for name in ("cp1", "cp2", "cp3"):
        assert {"app/static/run", "app/empty.py"} <= names(repository, name)
        assert "app/grüße an alle.txt" not in names(repository, name)
        assert repository.project.snapshot(name)["app/static/run"].executable
    assert is_synchronous(repository)


def test_a_mode_is_carried(repository: Repository) -> None:
    (repository.root / "app/main.py").chmod(0o755)
    update_from(repository.project, "cp1")
    assert repository.project.snapshot("cp1")["app/main.py"].executable


def test_a_rename_is_carried_to_a_file_that_differs(repository: Repository) -> None:
    shutil.move(repository.root / "app/router.py", repository.root / "app/routes.py")
    edit(repository, "app/routes.py", 'path("a")', 'path("z")')
    update_from(repository.project, "cp1")
    for name, tree in [("cp1", CP1), ("cp2", CP2), ("cp3", CP3)]:
        assert "app/router.py" not in names(repository, name)
        expected = tree["app/router.py"].replace('"a"', '"z"')
        assert text(repository, name, "app/routes.py") == expected


def test_a_moved_folder_moves_in_each_checkpoint(repository: Repository) -> None:
    shutil.move(repository.root / "app/chat", repository.root / "app/talk")
    lines = update_from(repository.project, "cp1")
    assert names(repository, "cp1") == set(CP1)
    assert "app/talk/messages.py" in names(repository, "cp2")
    assert (
        "checkpoints/cp1: app/talk/messages.py is not carried, because cp1 does not have that file."
        in lines
    )


def test_an_edit_beside_a_line_that_differs_is_carried(repository: Repository) -> None:
    edit(repository, "app/router.py", 'path("a")', 'path("z")')
    lines = update_from(repository.project, "cp1")
    for name, tree in [("cp1", CP1), ("cp2", CP2), ("cp3", CP3)]:
        expected = tree["app/router.py"].replace('"a"', '"z"')
        assert text(repository, name, "app/router.py") == expected
    assert (
        "checkpoints/cp1: read app/router.py, where the edit stands beside lines that differ."
        in lines
    )


@pytest.mark.parametrize("beside", ["before", "after"])
def test_a_new_line_beside_one_that_differs_is_carried(repository: Repository, beside: str) -> None:
    new, line = '    path("n"),\n', '    path("b"),\n'
    edit(repository, "app/router.py", line, new + line if beside == "before" else line + new)
    update_from(repository.project, "cp1")
    for name, tree in [("cp1", CP1), ("cp2", CP2), ("cp3", CP3)]:
        lines = tree["app/router.py"].splitlines(keepends=True)
        lines.insert(2 if beside == "before" else 3, new)
        assert text(repository, name, "app/router.py") == "".join(lines)


def test_lines_after_one_that_differs_are_carried(repository: Repository) -> None:
    edit(repository, "app/router.py", "]\n", "]\nmore = 1\n")
    update_from(repository.project, "cp1")
    assert text(repository, "cp1", "app/router.py") == CP1["app/router.py"] + "more = 1\n"


def test_a_file_of_later_checkpoints_stays_there(repository: Repository) -> None:
    edit(repository, "app/chat/messages.py", "two", "2")
    lines = update_from(repository.project, "cp1")
    assert names(repository, "cp1") == set(CP1)
    assert text(repository, "cp2", "app/chat/messages.py") == "one\n2\nthree\n"
    assert lines[-1] == (
        "checkpoints/cp1: app/chat/messages.py is not carried, because cp1 does not have that file."
    )


def test_a_new_file_like_one_of_later_checkpoints_is_carried(repository: Repository) -> None:
    repository.write({"app/frames.py": CP2["app/chat/messages.py"]})
    update_from(repository.project, "cp1")
    assert names(repository, "cp1") == {*CP1, "app/frames.py"}


def test_line_ends_stay_as_they_are(repository: Repository) -> None:
    for name in ("checkpoints/cp1", "checkpoints/cp2", "checkpoints/cp3", ""):
        repository.write({"app/windows.txt": "one\r\ntwo\r\nthree\r\n"}, name)
    repository.commit()
    repository.git("config", "core.autocrlf", "true")
    edit(repository, "app/main.py", "start", "begin")
    update_from(repository.project, "cp1")
    content = (repository.root / "checkpoints/cp1/app/windows.txt").read_bytes()
    assert content == b"one\r\ntwo\r\nthree\r\n"


def test_a_renamed_file_of_later_checkpoints_stays_there(repository: Repository) -> None:
    shutil.move(repository.root / "app/chat/messages.py", repository.root / "app/frames.py")
    update_from(repository.project, "cp1")
    assert names(repository, "cp1") == set(CP1)
    assert "app/frames.py" in names(repository, "cp2")
    assert "app/chat/messages.py" not in names(repository, "cp2")


def test_a_conflict_names_checkpoint_file_and_hunk_and_writes_nothing(
    repository: Repository,
) -> None:
    edit(repository, "app/router.py", '    path("b"),', '    path("b", x),')
    edit(repository, "app/main.py", "start", "begin")
    before = everything(repository.root)
    with pytest.raises(CheckpointError) as raised:
        update_from(repository.project, "cp1")
    assert everything(repository.root) == before
    assert str(raised.value).startswith(
        "checkpoints/cp1/app/router.py:3: the edit does not fit here:\n"
        "<<<<<<< cp1\n"
        '    # path("b"),\n'
        "=======\n"
        '    path("b", x),\n'
        ">>>>>>> the live tree\n"
        "Nothing was written. Undo this in app/"
    )


def test_each_hunk_is_named_with_the_older_files_line(repository: Repository) -> None:
    text = "".join(f"{number}\n" for number in range(1, 10))
    older = text.replace("1\n", "0\n0\n1\n").replace("4", "four").replace("8", "eight")
    for name, content in [("cp1", older), ("cp2", text), ("cp3", text)]:
        repository.write({"app/numbers.txt": content}, f"checkpoints/{name}")
    repository.write({"app/numbers.txt": text})
    repository.commit()
    repository.write({"app/numbers.txt": text.replace("4", "IV\nIV").replace("8", "VIII")})
    with pytest.raises(CheckpointError) as raised:
        update_from(repository.project, "cp1")
    places = [line for line in str(raised.value).splitlines() if "does not fit" in line]
    assert places == [
        "checkpoints/cp1/app/numbers.txt:6: the edit does not fit here:",
        "checkpoints/cp1/app/numbers.txt:10: the edit does not fit here:",
    ]


def test_the_deletion_of_a_file_that_differs_is_a_conflict(repository: Repository) -> None:
    (repository.root / "app/router.py").unlink()
    before = everything(repository.root)
    with pytest.raises(CheckpointError) as raised:
        update_from(repository.project, "cp1")
    assert everything(repository.root) == before
    message = str(raised.value)
    assert "checkpoints/cp1/app/router.py:1: the edit does not fit here:" in message
    assert "deleted in the live tree and modified in cp1" in message
    assert "checkpoints/cp2/app/router.py:1:" in message


def test_a_file_that_is_no_text_is_a_conflict(repository: Repository) -> None:
    for number, name in enumerate(("cp1", "cp2", "cp3")):
        repository.write({"app/icon.png": bytes([0, number])}, f"checkpoints/{name}")
    repository.write({"app/icon.png": bytes([0, 2])})
    repository.commit()
    repository.write({"app/icon.png": bytes([0, 9])})
    with pytest.raises(
        CheckpointError, match=r"checkpoints/cp1/app/icon\.png:1: the edit does not"
    ):
        update_from(repository.project, "cp1")


def test_no_ref_and_no_file_is_left(repository: Repository) -> None:
    refs = repository.git("for-each-ref")
    git_files = {p for p in (repository.root / ".git").rglob("*") if "objects" not in p.parts}
    edit(repository, "app/main.py", "start", "begin")
    status = repository.git("diff", "--cached", "--name-only")
    update_from(repository.project, "cp1")
    assert repository.git("for-each-ref") == refs
    assert repository.git("diff", "--cached", "--name-only") == status
    assert {
        p for p in (repository.root / ".git").rglob("*") if "objects" not in p.parts
    } == git_files


def test_twice_is_once(repository: Repository) -> None:
    edit(repository, "app/router.py", 'path("a")', 'path("z")')
    update_from(repository.project, "cp1")
    before = everything(repository.root)
    lines = update_from(repository.project, "cp1")
    assert everything(repository.root) == before
    assert not [line for line in lines if "changed" in line]


def test_an_interrupted_run_can_be_run_again(repository: Repository) -> None:
    edit(repository, "app/main.py", "start", "begin")
    repository.write({"app/new.py": "x\n"})
    repository.write({"app/main.py": "begin\n"}, "checkpoints/cp1")
    update_from(repository.project, "cp1")
    for name in ("cp1", "cp2", "cp3"):
        assert text(repository, name, "app/main.py") == "begin\n"
        assert "app/new.py" in names(repository, name)


def test_a_committed_edit_is_carried_from_the_commit_before_it(repository: Repository) -> None:
    edit(repository, "app/main.py", "start", "begin")
    update(repository.project)
    repository.commit("Edited")
    [sentence] = update_from(repository.project, "cp1")
    assert sentence.startswith("There is no edit to carry: app/ is cp3 as in HEAD.")
    assert sentence.endswith("--base HEAD~1.")
    update_from(repository.project, "cp1", base_revision="HEAD~1")
    assert text(repository, "cp1", "app/main.py") == "begin\n"


def test_settings_of_a_person_do_not_matter(repository: Repository) -> None:
    for name, value in {
        "merge.renames": "false",
        "diff.renames": "false",
        "merge.conflictStyle": "zdiff3",
        "core.autocrlf": "true",
    }.items():
        repository.git("config", name, value)
    test_a_rename_is_carried_to_a_file_that_differs(repository)


def test_an_unknown_checkpoint_or_commit_is_refused(repository: Repository) -> None:
    with pytest.raises(CheckpointError, match=r"there is no checkpoint 'cp7': .* cp1, cp2, cp3"):
        update_from(repository.project, "cp7")
    with pytest.raises(CheckpointError, match="there is no commit 'nothing': name one with --base"):
        update_from(repository.project, "cp1", base_revision="nothing")


def test_a_snapshot_that_is_not_committed_is_refused(repository: Repository) -> None:
    repository.write(CP3, "checkpoints/cp4")
    with pytest.raises(
        CheckpointError, match="checkpoints/cp4:1: the commit HEAD does not have it"
    ):
        update_from(repository.project, "cp1")


def test_without_a_repository_is_refused(repository: Repository) -> None:
    shutil.rmtree(repository.root / ".git")
    with pytest.raises(CheckpointError, match="is no git repository that can be used"):
        update_from(repository.project, "cp1")


@pytest.mark.skipif(sys.platform == "win32", reason="the older git is a shell script")
def test_an_older_git_is_refused(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = shutil.which("git")
    older = tmp_path / "bin/git"
    older.parent.mkdir()
    older.write_text(
        '#!/bin/sh\nfor word; do [ "$word" = version ] && echo "git version 2.30.2" && exit; done\n'
        f'exec {real} "$@"\n'
    )
    older.chmod(0o755)
    monkeypatch.setenv("PATH", str(older.parent))
    with pytest.raises(
        CheckpointError, match=r"git version 2\.30\.2 cannot carry .* 2\.38 or newer"
    ):
        update_from(repository.project, "cp1")


def test_the_newest_alone_is_a_plain_update(repository: Repository) -> None:
    edit(repository, "app/main.py", "start", "begin")
    assert update_from(repository.project, "cp3") == ["checkpoints/cp3: changed app/main.py"]


def convert(repository: Repository, attributes: str, **settings: str) -> None:
    """Have git convert the files of the live tree and the snapshots, and check them out anew."""
    for name, value in settings.items():
        repository.git("config", name.replace("_", "."), value)
    repository.write({".gitattributes": attributes})
    repository.git("add", "--renormalize", ".")
    repository.commit("Attributes")
    for folder in ("app", "checkpoints"):
        shutil.rmtree(repository.root / folder)
    repository.git("checkout", "--quiet", "--", ".")
    assert repository.git("status", "--porcelain") == ""


CONVERSIONS = {
    "line ends": ("", {"core_autocrlf": "true"}, b"begin\r\n"),
    "line ends of some files": ("*.py text eol=crlf\n", {}, b"begin\r\n"),
    "a filter": (
        "*.py filter=up\n",
        {"filter_up.clean": "tr a-z A-Z", "filter_up.smudge": "tr A-Z a-z"},
        b"begin\n",
    ),
}


@pytest.mark.parametrize("how", CONVERSIONS)
def test_an_edit_of_a_converted_file_is_carried(repository: Repository, how: str) -> None:
    attributes, settings, expected = CONVERSIONS[how]
    convert(repository, attributes, **settings)
    path = repository.root / "app/main.py"
    path.write_bytes(path.read_bytes().replace(b"start", b"begin"))
    assert update_from(repository.project, "cp1") == [
        f"checkpoints/{name}: changed app/main.py" for name in ("cp1", "cp2", "cp3")
    ]
    for name in ("cp1", "cp2", "cp3"):
        assert (repository.root / "checkpoints" / name / "app/main.py").read_bytes() == expected
    repository.git("add", "--all")
    changed = repository.git("diff", "--cached", "--numstat").splitlines()
    assert {line.partition("\t")[2][0] for line in changed} == {"1"}
    assert len(changed) == 4


def test_what_is_not_checked_out_stays(repository: Repository) -> None:
    repository.git("sparse-checkout", "set", "--no-cone", "/*", "!app/chat", "!checkpoints/cp2")
    assert update(repository.project) == []
    edit(repository, "app/main.py", "start", "begin")
    assert update(repository.project) == ["checkpoints/cp3: changed app/main.py"]
    assert (
        repository.git("status", "--porcelain") == "M app/main.py\n M checkpoints/cp3/app/main.py"
    )


@pytest.mark.parametrize("how", ["--skip-worktree", "--assume-unchanged"])
def test_a_change_that_git_would_not_see_is_refused(repository: Repository, how: str) -> None:
    repository.git("update-index", how, "checkpoints/cp1/app/main.py")
    edit(repository, "app/main.py", "start", "begin")
    before = everything(repository.root)
    with pytest.raises(CheckpointError) as raised:
        update_from(repository.project, "cp1")
    assert everything(repository.root) == before
    assert str(raised.value).startswith(
        "checkpoints/cp1/app/main.py:1: this changes, and git does not look at it on the disk: "
    )
    repository.git("update-index", f"--no-{how[2:]}", "checkpoints/cp1/app/main.py")
    update_from(repository.project, "cp1")
    assert is_synchronous(repository)


@pytest.mark.parametrize(
    ("there", "added"),
    [
        ("app/notes.pyc", "app/notes.pyc/a.txt"),
        ("app/notes/a.pyc", "app/notes"),
        ("app/secret", "app/secret"),
    ],
)
def test_what_is_in_no_checkpoint_is_not_overwritten(
    repository: Repository, there: str, added: str
) -> None:
    repository.write({".gitignore": "checkpoints/cp3/app/secret\n*.pyc\n!*.pyc/\n"})
    repository.write({there: "mine\n"}, "checkpoints/cp3")
    repository.write({added: "new\n", "app/main.py": "begin\n"})
    before = everything(repository.root)
    with pytest.raises(CheckpointError) as raised:
        update(repository.project)
    assert everything(repository.root) == before
    place = f"checkpoints/cp3/{there}:1: this is in the way of a file that comes here"
    assert str(raised.value).startswith(place)


def test_a_file_that_git_would_ignore_in_the_snapshot_is_said(repository: Repository) -> None:
    repository.write({"app/a b.pyc": "an example\n"})
    repository.git("add", "--force", "app/a b.pyc")
    note = (
        "checkpoints/cp3/app/a b.pyc is ignored by git: "
        "git add --force 'checkpoints/cp3/app/a b.pyc'"
    )
    assert update(repository.project) == ["checkpoints/cp3: added app/a b.pyc", note]
    assert update(repository.project) == [note]
    repository.git(*note.partition(": ")[2].replace("'", "").split(" ", 3)[1:])
    assert update(repository.project) == []
    assert is_synchronous(repository)


def test_a_mode_that_git_does_not_see_is_said(repository: Repository) -> None:
    repository.git("config", "core.fileMode", "false")
    repository.git("add", "--chmod=+x", "app/main.py")
    *_, note = update(repository.project)
    assert note == (
        "git does not see the mode of checkpoints/cp3/app/main.py here: "
        "git add --chmod=+x checkpoints/cp3/app/main.py"
    )
    repository.git(*note.partition(": git ")[2].split())
    assert update(repository.project) == []
    assert is_synchronous(repository)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other modes")
def test_modes_of_a_disk_that_has_none_are_no_change(repository: Repository) -> None:
    repository.git("config", "core.fileMode", "false")
    for path in repository.root.rglob("app/**/*"):
        path.chmod(0o777)
    assert update(repository.project) == []


@pytest.mark.skipif(sys.platform != "linux", reason="this system refuses such names")
def test_a_name_that_is_no_text_is_said(repository: Repository) -> None:
    path = os.path.join(os.fsencode(repository.root), b"app/n\xe9w.txt")  # noqa: PTH118 - bytes
    with open(path, "wb"):  # noqa: PTH123 - bytes
        pass
    sentence = r"app/n\xe9w.txt is left out, because its name is no UTF-8: rename it."
    assert update(repository.project) == [sentence]
    edit(repository, "app/main.py", "start", "begin")
    assert update_from(repository.project, "cp1")[-1] == sentence


def test_a_git_that_cannot_say_what_there_is_is_named(repository: Repository) -> None:
    repository.git("sparse-checkout", "set", "--no-cone", "/*", "!app/chat")
    (repository.root / ".git/index").write_bytes(b"no index")
    before = everything(repository.root)
    with pytest.raises(CheckpointError, match="index file smaller than expected"):
        update(repository.project)
    assert everything(repository.root) == before
