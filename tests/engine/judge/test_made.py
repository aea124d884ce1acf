"""Which files a command makes that is said to make all that is in a folder."""

import pytest

from sphinx_checkpoints.judge import Progress, files_named, shared_out
from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.part import Action, CreateFile, EditFile, MoveFile, RunCommand
from sphinx_checkpoints.model.tree import File

PLACE = Place("docs/index.rst", 1)
OLD, FILE = "app/old.py", File(b"")
TREES = {
    "cp1": {OLD: FILE},
    "cp2": {OLD: FILE, "app/a.py": FILE, "app/chat/b.py": FILE},
    "cp2.states/made": {"app/c.py": FILE},
}
BEFORE = Progress.begin("cp1", "cp2", TREES)


@pytest.mark.parametrize(
    ("named", "state", "files"),
    [
        ("app/a.py", "", ["app/a.py"]),
        ("app/", "", ["app/a.py", "app/chat/b.py"]),
        ("app/", "made", ["app/a.py", "app/c.py", "app/chat/b.py"]),
        ("app/chat/", "", ["app/chat/b.py"]),
        ("app/cha/", "", ["app/cha/"]),
    ],
)
def test_a_folder_stands_for_the_new_files_in_it(named: str, state: str, files: list[str]) -> None:
    assert files_named(named, BEFORE, state) == files


def test_what_an_earlier_command_makes_by_a_shorter_path_is_new() -> None:
    before = BEFORE.after(command(A, B))
    assert files_named("app/chat/", before, "") == [B]
    assert files_named("app/", before, "") == ["app/"]
    assert files_named("app/chat/", BEFORE.after(CreateFile(B, PLACE)), "") == ["app/chat/"]


def command(*creates: str, folders: tuple[str, ...] = ("app/",)) -> RunCommand:
    """A command that makes files."""
    return RunCommand("make", "make", creates, "", PLACE, folders=folders)


A, B = "app/a.py", "app/chat/b.py"
OTHERS: dict[str, tuple[Action, tuple[str, ...]]] = {
    "a file that a step creates": (CreateFile(A, PLACE), (B,)),
    "a file that is moved there": (MoveFile(OLD, A, PLACE), (B,)),
    "a file that a step edits": (EditFile(A, PLACE), (A, B)),
    "a file that a command names": (command(B, folders=()), (A,)),
    "a folder within": (command(B, folders=("app/chat/",)), (A,)),
    "the same folder": (command(A, B), (A, B)),
}


@pytest.mark.parametrize("case", OTHERS)
def test_a_file_is_made_by_the_action_that_names_it_best(case: str) -> None:
    other, left = OTHERS[case]
    found, same = shared_out([command(A, B), other])
    assert isinstance(found, RunCommand)
    assert (found.creates, same) == (left, other)
