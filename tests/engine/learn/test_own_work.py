"""What is the learner's own is told by the files, by git, and by what was seen here before."""

from pathlib import Path

import pytest

from sphinx_checkpoints.git.branches import plan_branches, write_branches
from sphinx_checkpoints.learn.own_work import goal_of_work, is_begun, is_untouched, note_work
from sphinx_checkpoints.model.part import Part
from tests.support.repositories import CP1, CP2, LAYOUT, Repository, parts_at, tutorial

MESSAGES = "app/chat/messages.py"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A tutorial with its branches, on main."""
    made = tutorial(tmp_path.resolve() / "tutorial")
    write_branches(made.root, plan_branches(made.root, LAYOUT))
    return made


@pytest.fixture
def part(repository: Repository) -> Part:
    """Its part; the learner is at the start."""
    [found] = parts_at(repository.root)
    repository.git("switch", "--quiet", "cp1")
    return found


def begun(repository: Repository, part: Part) -> list[int]:
    """The numbers of the steps that are begun."""
    return [step.number for step in part.steps if is_begun(repository.project, part, step)]


def test_nothing_is_begun_at_the_start(repository: Repository, part: Part) -> None:
    assert begun(repository, part) == [2]  # which has no files to tell it


def test_a_file_that_is_made_or_changed_begins_its_step(repository: Repository, part: Part) -> None:
    repository.write({MESSAGES: "one\n"})
    assert begun(repository, part) == [1, 2]
    repository.write({"app/router.py": "routes = []\n"})
    assert begun(repository, part) == [1, 2, 3]


def test_line_ends_and_files_of_no_step_begin_nothing(repository: Repository, part: Part) -> None:
    repository.write({"app/router.py": CP1["app/router.py"].replace("\n", "\r\n")})
    repository.write({"app/notes.txt": "mine\n"})
    assert begun(repository, part) == [2]


def test_a_clone_of_the_finished_project_is_untouched(repository: Repository) -> None:
    assert is_untouched(repository.project)
    repository.git("switch", "--quiet", "cp2")
    assert is_untouched(repository.project)


def test_a_project_that_is_not_finished_is_not_meant(repository: Repository) -> None:
    repository.write({MESSAGES: "one\n"})
    assert not is_untouched(repository.project)


@pytest.mark.parametrize("is_committed", [True, False])
def test_what_is_done_from_the_start_on_is_the_learner_s(
    repository: Repository, is_committed: bool
) -> None:
    repository.git("switch", "--quiet", "cp1")
    repository.write(CP2)
    if is_committed:
        repository.commit()
    assert not is_untouched(repository.project)


def test_what_was_seen_open_is_the_learner_s_where_git_does_not_tell_it(
    repository: Repository, part: Part
) -> None:
    repository.git("switch", "--quiet", "main")
    assert is_untouched(repository.project)
    assert goal_of_work(repository.project) == "cp2"
    note_work(repository.project, part)
    assert not is_untouched(repository.project)


def test_a_branch_that_is_taken_later_is_nobody_s_work(repository: Repository, part: Part) -> None:
    repository.git("switch", "--quiet", "cp1")
    note_work(repository.project, part)
    repository.git("switch", "--quiet", "main")
    assert is_untouched(repository.project)


def test_the_goal_is_that_of_the_part_that_was_seen_last(
    repository: Repository, part: Part
) -> None:
    repository.write(CP1, "checkpoints/cp3")
    assert goal_of_work(repository.project) == "cp3"
    note_work(repository.project, part)
    assert goal_of_work(repository.project) == "cp2"
