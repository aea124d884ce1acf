"""An edit of the live tree is carried into every snapshot since one, or into none."""

import shutil
import sys
from pathlib import Path

import pytest

from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.trees.update import update, update_from
from tests.engine.trees.three_checkpoints import CP3, edit, is_synchronous, names, text
from tests.support.repositories import CP1, CP2, Repository, everything


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
        '    # path("c"),\n'
        "=======\n"
        '    path("b", x),\n'
        '    path("c"),\n'
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
