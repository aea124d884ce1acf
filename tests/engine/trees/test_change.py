"""Snapshots change as git would have it: what it converts, ignores or does not see."""

import os
import shutil
import sys

import pytest

from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.trees.update import update, update_from
from tests.engine.trees.three_checkpoints import edit, is_synchronous
from tests.support.repositories import Repository, everything


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
