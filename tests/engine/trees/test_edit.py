"""An edit of a snapshot goes to all that come later, and an edit of the live tree stays its own."""

import shutil
from pathlib import Path

import pytest

from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.trees.new import new
from sphinx_checkpoints.trees.update import update, update_after, update_from
from tests.engine.trees.three_checkpoints import edit, is_synchronous, names, text
from tests.support.repositories import CP2, Repository, everything, new_repository

ROUTER = CP2["app/router.py"].replace("# path", "path")
STATE = "cp6.states/half"


@pytest.fixture
def gapped(tmp_path: Path) -> Repository:
    """A tutorial with cp0, cp2 and cp6, which has a state on the way to it."""
    repository = new_repository(tmp_path / "the tutorial")
    six = CP2 | {"app/router.py": ROUTER, "app/guard.py": "guard\n"}
    del six["app/grüße an alle.txt"]
    repository.write({"app/main.py": "start\n"}, "checkpoints/cp0")
    repository.write(CP2, "checkpoints/cp2")
    repository.write(six, "checkpoints/cp6")
    repository.write({"app/router.py": f"{ROUTER}# half\n"}, f"checkpoints/{STATE}")
    repository.write(six)
    repository.commit("A tutorial with gaps")
    return repository


def edit_snapshot(repository: Repository, name: str, path: str, old: str, new: str) -> None:
    """Replace a text in a file of a snapshot, where it stands once."""
    edit(repository, f"checkpoints/{name}/{path}", old, new)


def test_what_is_added_in_the_middle_gets_into_all_that_comes_later(gapped: Repository) -> None:
    new(gapped.project, "cp3", after="cp2")
    earlier = everything(gapped.root / "checkpoints/cp2")
    gapped.write({"app/assistant.py": "hello\n", "app/run": "#!/bin/bash\n"}, "checkpoints/cp3")
    edit_snapshot(gapped, "cp3", "app/router.py", "routes = [\n", 'routes = [\n    path("z"),\n')
    assert update_after(gapped.project, "cp3") == [
        "checkpoints/cp6: added app/assistant.py",
        "checkpoints/cp6: changed app/router.py",
        "checkpoints/cp6: changed app/run",
        f"checkpoints/{STATE}: changed app/router.py",
        "the live project: added app/assistant.py",
        "the live project: changed app/router.py",
        "the live project: changed app/run",
    ]
    assert text(gapped, "cp6", "app/router.py") == ROUTER.replace("[\n", '[\n    path("z"),\n')
    assert text(gapped, STATE, "app/router.py").endswith("# half\n")
    assert 'path("z")' in text(gapped, STATE, "app/router.py")
    assert is_synchronous(gapped)
    assert (gapped.root / "app/run").stat().st_mode & 0o111
    assert everything(gapped.root / "checkpoints/cp2") == earlier
    assert update_after(gapped.project, "cp3") == []


def test_a_checkpoint_in_between_gets_it_too(gapped: Repository) -> None:
    new(gapped.project, "cp3", after="cp2")
    new(gapped.project, "cp4", after="cp3")
    gapped.commit()
    gapped.write({"app/assistant.py": "hello\n"}, "checkpoints/cp3")
    edit_snapshot(gapped, "cp3", "app/chat/messages.py", "one\n", "1\n")
    update_after(gapped.project, "cp3")
    for name in ("cp4", "cp6"):
        assert text(gapped, name, "app/assistant.py") == "hello\n"
        assert text(gapped, name, "app/chat/messages.py") == "1\ntwo\nthree\n"


def test_one_edit_after_the_other_is_carried_before_any_commit(gapped: Repository) -> None:
    new(gapped.project, "cp3", after="cp2")
    for written in ("hello\n", "hello, world\n", "good bye\n"):
        gapped.write({"app/assistant.py": written}, "checkpoints/cp3")
        assert len(update_after(gapped.project, "cp3")) == 2
        assert text(gapped, "cp6", "app/assistant.py") == written
        gapped.write({"app/guard.py": f"guard of {written}"})
        update(gapped.project)
    gapped.commit()
    gapped.write({"app/assistant.py": "hello again\n"}, "checkpoints/cp3")
    update_after(gapped.project, "cp3")
    assert text(gapped, "cp6", "app/assistant.py") == "hello again\n"
    assert is_synchronous(gapped)


def test_what_was_put_back_is_carried_again(gapped: Repository) -> None:
    edit_snapshot(gapped, "cp2", "app/main.py", "start", "begin")
    done = update_after(gapped.project, "cp2")
    gapped.git("checkout", "--quiet", "--", "app", "checkpoints/cp6")
    assert update_after(gapped.project, "cp2") == done
    gapped.git("checkout", "--quiet", "--", ".")
    assert "There is no edit to carry: checkpoints/cp2/ is as in HEAD." in str(
        update_after(gapped.project, "cp2")
    )
    assert gapped.git("status", "--porcelain") == ""


def test_an_edit_that_was_carried_and_never_committed_with_it_is_carried_once(
    gapped: Repository,
) -> None:
    gapped.write({"app/new.py": "one\n"}, "checkpoints/cp2")
    update_after(gapped.project, "cp2")
    gapped.write({"app/new.py": "one\ntwo\n"}, "checkpoints/cp2")
    gapped.commit("More than was carried")
    assert "name the commit before it: --base HEAD~1" in update_after(gapped.project, "cp2")[-1]
    update_after(gapped.project, "cp2", base_revision="HEAD~1")
    assert text(gapped, "cp6", "app/new.py") == "one\ntwo\n"


def test_a_live_edit_may_follow_on_another_before_any_commit(repository: Repository) -> None:
    for written in ("one\n", "one\ntwo\n"):
        repository.write({"app/new.py": written})
        update_from(repository.project, "cp1")
        assert text(repository, "cp1", "app/new.py") == written
    update(repository.project)
    assert is_synchronous(repository)


def test_what_the_newest_has_already_is_still_carried_to_the_others(
    repository: Repository,
) -> None:
    edit(repository, "app/main.py", "start", "begin")
    update(repository.project)
    update_from(repository.project, "cp1")
    assert text(repository, "cp1", "app/main.py") == "begin\n"


def test_what_later_checkpoints_do_not_have_is_told(gapped: Repository) -> None:
    gapped.write({"app/grüße an alle.txt": "hello!\n"}, "checkpoints/cp2")
    sentence = (
        "checkpoints/cp6: app/grüße an alle.txt is not carried, because cp6 does not have that "
        "file."
    )
    assert update_after(gapped.project, "cp2") == [sentence]
    assert update_after(gapped.project, "cp2") == [sentence]


def test_an_edit_follows_a_file_that_a_later_part_moves(gapped: Repository) -> None:
    for folder in ("", "checkpoints/cp6/"):
        shutil.move(gapped.root / f"{folder}app/chat", gapped.root / f"{folder}app/talk")
    gapped.commit("Chat is talk in the end")
    edit_snapshot(gapped, "cp2", "app/chat/messages.py", "three\n", "three\nfour\n")
    gapped.write({"app/chat/__init__.py": "# a package\n"}, "checkpoints/cp2")
    assert update_after(gapped.project, "cp2") == [
        "checkpoints/cp6: changed app/talk/messages.py",
        "the live project: changed app/talk/messages.py",
        "checkpoints/cp6: app/chat/__init__.py is not carried, because cp6 does not have that "
        "file.",
    ]
    assert text(gapped, "cp6", "app/talk/messages.py") == "one\ntwo\nthree\nfour\n"
    edit(gapped, "app/talk/messages.py", "one\n", "1\n")
    gapped.commit()
    gapped.git("reset", "--quiet", "--soft", "HEAD~1")
    gapped.git("commit", "--quiet", "--message", "The snapshots", "--", "checkpoints")
    update_from(gapped.project, "cp0")
    assert text(gapped, "cp2", "app/chat/messages.py") == "1\ntwo\nthree\nfour\n"


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('# path("c")', 'path("d")', "cp6/app/router.py:4"),
        ("]\n", "]\n# all\n", f"{STATE}/app/router.py:6"),
    ],
)
def test_a_conflict_names_its_place_and_nothing_is_written(
    gapped: Repository, old: str, new: str, place: str
) -> None:
    edit_snapshot(gapped, "cp2", "app/router.py", old, new)
    gapped.write({"app/new.py": "new\n"}, "checkpoints/cp2")
    before = everything(gapped.root)
    with pytest.raises(CheckpointError) as raised:
        update_after(gapped.project, "cp2")
    assert everything(gapped.root) == before
    message = raised.value.message
    assert message.startswith(f"checkpoints/{place}: the edit does not fit here:\n<<<<<<< ")
    assert message.count("<<<<<<<") == 1
    assert message.endswith(
        "Nothing was written. Undo this in checkpoints/cp2/ and run this again; then edit it "
        "there, in these files and in app/ by hand, run checkpoints update --from cp6, and commit."
    )


def test_an_unsaved_live_tree_is_refused(gapped: Repository) -> None:
    edit_snapshot(gapped, "cp2", "app/main.py", "start", "begin")
    edit(gapped, "app/guard.py", "guard", "guards")
    with pytest.raises(CheckpointError, match=r"app/guard.py:1: this differs between app/ and cp6"):
        update_after(gapped.project, "cp2")
    update(gapped.project)
    update_after(gapped.project, "cp2")
    assert is_synchronous(gapped)


def test_the_newest_is_edited_in_the_live_tree(gapped: Repository) -> None:
    with pytest.raises(CheckpointError, match="cp6 is the newest checkpoint: edit app/, and run"):
        update_after(gapped.project, "cp6")
    with pytest.raises(CheckpointError, match=r"there is no checkpoint 'cp3': .* cp0, cp2, cp6"):
        update_after(gapped.project, "cp3")


def test_what_a_snapshot_has_carried_is_none_of_a_live_edit(gapped: Repository) -> None:
    gapped.write({"app/new.py": "two\n"}, "checkpoints/cp2")
    update_after(gapped.project, "cp2")
    edit(gapped, "app/main.py", "start", "begin")
    with pytest.raises(
        CheckpointError, match=r"the edit of cp2 was carried to cp6, .*: commit checkpoints/ first"
    ):
        update_from(gapped.project, "cp0")
    gapped.git("add", "checkpoints")
    gapped.git("commit", "--quiet", "--message", "The snapshots")
    update_from(gapped.project, "cp0")
    assert names(gapped, "cp0") == {"app/main.py"}
    assert text(gapped, "cp0", "app/main.py") == text(gapped, "cp2", "app/main.py") == "begin\n"


def test_a_first_snapshot_that_is_in_no_commit_is_refused(gapped: Repository) -> None:
    gapped.write({"app/main.py": "x\n"}, "checkpoints/cp")
    with pytest.raises(CheckpointError, match="checkpoints/cp:1: the commit HEAD does not have it"):
        update_after(gapped.project, "cp")


def test_a_snapshot_without_files_is_edited_like_others(gapped: Repository) -> None:
    shutil.rmtree(gapped.root / "checkpoints/cp0/app")
    gapped.write({".gitkeep": ""}, "checkpoints/cp0")
    gapped.commit()
    gapped.write({"app/first.py": "first\n"}, "checkpoints/cp0")
    update_after(gapped.project, "cp0")
    assert text(gapped, "cp2", "app/first.py") == text(gapped, "cp6", "app/first.py") == "first\n"


def test_a_name_that_sorts_before_another_only_as_text_comes_later(gapped: Repository) -> None:
    new(gapped.project, "cp10")
    gapped.commit()
    edit_snapshot(gapped, "cp2", "app/main.py", "start", "begin")
    update_after(gapped.project, "cp2")
    assert text(gapped, "cp10", "app/main.py") == "begin\n"
    assert text(gapped, "cp0", "app/main.py") == "start\n"
