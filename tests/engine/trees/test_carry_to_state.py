"""An edit of the live tree is carried through the states on the way, or nothing is written."""

import shutil

import pytest

from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.trees.update import update, update_from
from tests.engine.trees.three_checkpoints import edit, is_synchronous, text
from tests.support.repositories import Repository, everything

FINISH = "top\none\ntwo\nthree\nfour\nend\n"
FIRST, SECOND = "cp3.states/first", "cp3.states/second"


@pytest.fixture
def grown(repository: Repository) -> Repository:
    """The tutorial, with a file that the newest part comes back to twice."""
    repository.write({"app/grown.py": FINISH}, "checkpoints/cp3")
    repository.write({"app/grown.py": FINISH})
    repository.write({"app/grown.py": "top\none\nend\n"}, f"checkpoints/{FIRST}")
    repository.write({"app/grown.py": "top\none\ntwo\n3\nend\n"}, f"checkpoints/{SECOND}")
    repository.write({"app/chat/messages.py": "one\n"}, "checkpoints/cp2.states/first")
    repository.commit("States")
    return repository


def grown_at(repository: Repository, *names: str) -> list[str]:
    """The file at some snapshots and states, in one line each."""
    return [" ".join(text(repository, name, "app/grown.py").split()) for name in names]


def test_states_are_no_checkpoints(grown: Repository) -> None:
    (grown.root / "checkpoints/cp1.states").mkdir()
    assert grown.project.names == ("cp1", "cp2", "cp3")
    assert grown.project.states == ("cp2.states/first", FIRST, SECOND)
    assert list(grown.project.trees("cp1", "cp3")) == ["cp1", "cp3", FIRST, SECOND]


def test_an_edit_goes_through_every_state_that_has_its_lines(grown: Repository) -> None:
    edit(grown, "app/grown.py", "top\n", "TOP\n")
    assert update(grown.project) == [
        f"checkpoints/{FIRST}: changed app/grown.py",
        f"checkpoints/{SECOND}: changed app/grown.py",
        "checkpoints/cp3: changed app/grown.py",
    ]
    assert grown_at(grown, FIRST, SECOND) == ["TOP one end", "TOP one two 3 end"]
    assert is_synchronous(grown)
    assert update(grown.project) == []


def test_lines_of_a_later_step_are_none_of_an_earlier_state(grown: Repository) -> None:
    edit(grown, "app/grown.py", "four\n", "FOUR\n")
    edit(grown, "app/grown.py", "two\n", "2\n")
    update(grown.project)
    assert grown_at(grown, FIRST, SECOND, "cp3") == [
        "top one end",
        "top one 2 3 end",
        "top one 2 three FOUR end",
    ]


def test_what_does_not_fit_into_a_state_is_told_and_nothing_is_written(grown: Repository) -> None:
    edit(grown, "app/grown.py", "two\nthree\n", "both\n")
    before = everything(grown.root)
    place = f"checkpoints/{SECOND}/app/grown.py:3: the edit does not fit here:"
    with pytest.raises(CheckpointError, match=place) as raised:
        update(grown.project)
    assert raised.value.message.endswith("by hand, and run checkpoints update --from cp3.")
    assert everything(grown.root) == before
    update_from(grown.project, "cp3")
    assert grown_at(grown, FIRST, SECOND) == ["top one end", "top one two 3 end"]
    assert is_synchronous(grown)


def test_an_edit_of_older_checkpoints_goes_through_the_states_between(grown: Repository) -> None:
    edit(grown, "app/chat/messages.py", "one\n", "1\n")
    edit(grown, "app/grown.py", "top\n", "TOP\n")
    update_from(grown.project, "cp2")
    assert text(grown, "cp2.states/first", "app/chat/messages.py") == "one\n"
    assert grown_at(grown, FIRST) == ["TOP one end"]
    grown.git("checkout", "--quiet", "--", "checkpoints")
    update_from(grown.project, "cp1")
    assert text(grown, "cp2.states/first", "app/chat/messages.py") == "1\n"


def test_a_renamed_file_is_renamed_in_a_state(grown: Repository) -> None:
    shutil.move(grown.root / "app/grown.py", grown.root / "app/big.py")
    update(grown.project)
    assert text(grown, FIRST, "app/big.py") == "top\none\nend\n"
    assert not (grown.root / f"checkpoints/{FIRST}/app/grown.py").exists()
    assert [*grown.project.snapshot(FIRST)] == ["app/big.py"]


def test_a_new_file_that_a_state_has_already_stays_there_as_it_is(grown: Repository) -> None:
    grown.write({"app/new.py": "one\ntwo\n"})
    grown.write({"app/new.py": "one\n"}, f"checkpoints/{FIRST}")
    edit(grown, "app/grown.py", "top\n", "TOP\n")
    update(grown.project)
    assert text(grown, FIRST, "app/new.py") == "one\n"
    assert grown_at(grown, FIRST) == ["TOP one end"]
    assert is_synchronous(grown)


def test_without_a_repository_the_newest_snapshot_alone_can_be_updated(grown: Repository) -> None:
    shutil.rmtree(grown.root / ".git")
    edit(grown, "app/grown.py", "one\n", "ONE\n")
    assert update_from(grown.project, "cp3") == ["checkpoints/cp3: changed app/grown.py"]


def test_without_a_repository_an_update_through_states_is_refused(grown: Repository) -> None:
    shutil.rmtree(grown.root / ".git")
    assert update(grown.project) == []
    edit(grown, "app/grown.py", "one\n", "ONE\n")
    with pytest.raises(CheckpointError, match="is no git repository that can be used"):
        update(grown.project)
