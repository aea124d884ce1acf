"""Starting again from a checkpoint: whatever a learner has comes back byte for byte."""

import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from interrupted import run_until
from repositories import LAYOUT, Repository, tutorial
from states import STATES, seen

from sphinx_checkpoints.errors import CheckpointError
from sphinx_checkpoints.learning.plan import plan_reset
from sphinx_checkpoints.learning.reset import carry_out, put_aside
from sphinx_checkpoints.repository.branches import plan_branches, write_branches

DAY = date(2026, 11, 22)
MINE = "mine-2026-11-22"
RESETS = [(state, name) for state in STATES for name in ("cp1", "cp2")]
CHANCE = random.Random(4)  # noqa: S311 - any will do
SAMPLE = [(state, CHANCE.choice(("cp1", "cp2"))) for state in STATES]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tutorial with its branches."""
    repository = tutorial(tmp_path_factory.mktemp("tutorial") / "a tutorial")
    write_branches(repository.root, plan_branches(repository.root, LAYOUT))
    return repository.root


@pytest.fixture
def repository(template: Path, tmp_path: Path) -> Repository:
    """A copy of it, in a folder with a space in its name."""
    root = tmp_path.resolve() / "a tutorial"
    shutil.copytree(template, root)
    return Repository(root)


def reset(repository: Repository, name: str) -> list[str]:
    """Reset; gives what is said."""
    plan = plan_reset(repository.project, name, today=DAY)
    return [*put_aside(plan), *carry_out(plan)]


def command_back(said: list[str]) -> str:
    """The one command that is said to bring everything back; nothing where nothing has changed."""
    ways = [line.partition(": ")[2] for line in said if line.startswith("To ")]
    assert len(ways) <= 1
    return ways[0] if ways else ""


def outside(found: dict[str, object]) -> dict[str, object]:
    """What is seen of the files outside the live tree."""
    is_file = {name: value for name, value in found.items() if isinstance(value, tuple)}
    return {name: value for name, value in is_file.items() if not name.startswith("app")}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Try every state with both checkpoints, or with one of them."""
    if "state" in metafunc.fixturenames:
        is_whole = metafunc.config.getoption("--all", default=False)
        metafunc.parametrize(("state", "name"), RESETS if is_whole else SAMPLE)


def test_all_comes_back(repository: Repository, state: str, name: str) -> None:
    repository = STATES[state](repository) or repository
    before = seen(repository)
    said = reset(repository, name)
    assert repository.project.live_tree == repository.project.snapshot(name)
    assert outside(before).items() <= outside(seen(repository)).items()
    program, *words = command_back(said).split() or [""]
    if program == "git":
        repository.git(*words)
    elif program:
        reset(repository, words[-1])
    assert seen(repository) == before


def test_git_has_nothing_to_say_afterwards(repository: Repository) -> None:
    repository.write({"app/mine.py": "mine\n", "app/main.py": "mine\n"})
    repository.git("add", "app/main.py")
    assert reset(repository, "cp1") == [
        f"Your work is kept in git's stash as {MINE}.",
        f"To have it back as it was: checkpoints reset {MINE}",
        "app/ is cp1 now.",
        "You are on branch cp1.",
    ]
    assert repository.git("status", "--porcelain", "--branch") == "## cp1"
    assert repository.git("diff", "main", "--", "docs", "checkpoints") == ""


def test_commits_on_the_branch_are_kept_on_a_branch(repository: Repository) -> None:
    STATES["committed_and_going_on"](repository)
    mine, start = repository.tip("refs/heads/cp1"), repository.tip("refs/checkpoints/cp1")
    assert f"Your commits are kept on the branch {MINE}." in reset(repository, "cp1")
    assert repository.tip(f"refs/heads/{MINE}") == mine
    assert repository.tip("refs/heads/cp1") == repository.git("rev-parse", "HEAD") == start


def test_commits_without_a_branch_get_one(repository: Repository) -> None:
    STATES["detached_with_commits"](repository)
    mine = repository.git("rev-parse", "HEAD")
    reset(repository, "cp2")
    assert repository.tip(f"refs/heads/{MINE}-detached") == mine


def test_what_is_done_meanwhile_is_kept_as_well(repository: Repository) -> None:
    STATES["committed_and_going_on"](repository)
    before = seen(repository)
    reset(repository, "cp1")
    repository.write({"app/later.py": "later\n"})
    later = repository.commit("Later")
    repository.write({"app/later.py": "latest\n"})
    said = reset(repository, MINE)
    assert command_back(said) == f"checkpoints reset {MINE}-2"
    assert f"You are on branch {MINE}." in said
    assert repository.tip("refs/heads/cp1") == later
    after = seen(repository)
    assert all(after[name] == before[name] for name in before if name.startswith("app"))
    reset(repository, f"{MINE}-2")
    assert (repository.root / "app/later.py").read_text() == "latest\n"
    assert repository.git("rev-parse", "--abbrev-ref", "HEAD") == "cp1"


def test_without_a_branch_that_fits_head_stays(repository: Repository) -> None:
    STATES["main_has_moved_on"](repository)
    head = repository.git("rev-parse", "HEAD")
    sentence = "You stay on branch main, where git shows the change as not committed."
    assert sentence in reset(repository, "cp1")
    assert repository.git("rev-parse", "HEAD") == head


def test_a_branch_in_another_work_tree_is_left(repository: Repository) -> None:
    STATES["the_branch_in_another_work_tree"](repository)
    start = repository.tip("refs/heads/cp1")
    assert any("You stay on branch main" in line for line in reset(repository, "cp1"))
    assert repository.tip("refs/heads/cp1") == start


def test_what_git_ignores_stays(repository: Repository) -> None:
    STATES["ignored"](repository)
    reset(repository, "cp1")
    assert (repository.root / "app/chat/__pycache__/messages.pyc").read_bytes() == b"\x01"
    assert (repository.root / "app/mine.pyc").read_text() == "in git\n"


def test_git_itself_can_bring_the_work_back(repository: Repository) -> None:
    STATES["partly_staged"](repository)
    repository.write({"app/new.py": "new\n"})
    before = seen(repository)
    reset(repository, "cp1")
    repository.git("switch", "--quiet", "main")
    repository.git("stash", "pop", "--quiet", "--index")
    assert seen(repository) == before


def test_a_second_time_there_is_nothing_to_do(repository: Repository) -> None:
    repository.write({"app/mine.py": "mine\n"})
    reset(repository, "cp1")
    before = seen(repository)
    assert reset(repository, "cp1") == ["app/ is cp1 now."]
    assert seen(repository) == before


def test_without_git_the_work_is_copied_into_a_folder(repository: Repository) -> None:
    STATES["no_git"](repository)
    said = reset(repository, "cp1")
    assert said[0] == f"Your work is kept in the folder {MINE}."
    assert (repository.root / MINE / "app/new/mine.py").read_bytes() == b"mine\r\n"
    assert (repository.root / "app/x.pyc").is_file()


def test_without_the_program_git_the_work_is_copied_into_a_folder(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    STATES["partly_staged"](repository)
    before = seen(repository)
    with monkeypatch.context() as patch:
        patch.setenv("PATH", "/nowhere")
        reset(repository, "cp1")
        reset(repository, MINE)
    assert seen(repository) == before


def in_the_middle_of(repository: Repository, *command: str) -> None:
    """Begin something that stops at a conflict on main."""
    repository.git("switch", "--quiet", "-c", "side", "main~0")
    repository.write({"app/main.py": "side\n"})
    repository.commit("Side")
    repository.git("switch", "--quiet", "main")
    repository.write({"app/main.py": "main\n"})
    repository.commit("Main")
    with pytest.raises(subprocess.CalledProcessError):
        repository.git(*command, "side")


def between_two_stashes(repository: Repository) -> None:
    """Take work off the stash where it does not fit."""
    repository.write({"app/main.py": "stashed\n"})
    repository.git("stash", "push", "--quiet")
    repository.write({"app/main.py": "committed\n"})
    repository.commit()
    with pytest.raises(subprocess.CalledProcessError):
        repository.git("stash", "pop")


def another_git(repository: Repository) -> None:
    """Leave a lock, as a git does that is ended in the middle."""
    repository.write({".git/index.lock": ""})


REFUSALS: dict[str, Callable[[Repository], None]] = {
    "a merge: end it with git commit or git merge --abort": (
        lambda repository: in_the_middle_of(repository, "merge")
    ),
    "a rebase: end it with git rebase --continue or git rebase --abort": (
        lambda repository: in_the_middle_of(repository, "rebase")
    ),
    "a cherry-pick: end it with git cherry-pick --continue": (
        lambda repository: in_the_middle_of(repository, "cherry-pick")
    ),
    "a revert: end it with git revert --continue": (
        lambda repository: in_the_middle_of(repository, "revert", "--no-edit")
    ),
    "a bisection: end it with git bisect reset": (
        lambda repository: print(repository.git("bisect", "start"))
    ),
    r"git has conflicts in app/main\.py: edit them, git add them": between_two_stashes,
    r"another git is at work here.*delete .*index\.lock": another_git,
}


@pytest.mark.parametrize("sentence", REFUSALS)
def test_in_the_middle_of_something_it_refuses(repository: Repository, sentence: str) -> None:
    REFUSALS[sentence](repository)
    repository.write({"app/mine.py": "mine\n"})
    before = seen(repository)
    with pytest.raises(CheckpointError, match=sentence):
        reset(repository, "cp1")
    assert seen(repository) == before


def test_an_unknown_name_is_told_what_there_is(repository: Repository) -> None:
    with pytest.raises(CheckpointError, match="are cp1, cp2, and nothing is put aside"):
        reset(repository, "cp3")
    repository.write({"app/mine.py": "mine\n"})
    reset(repository, "cp1")
    with pytest.raises(CheckpointError, match=f"and put aside is {MINE}"):
        reset(repository, "mine")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_what_is_no_file_is_named(repository: Repository) -> None:
    os.mkfifo(repository.root / "app/pipe")
    with pytest.raises(CheckpointError, match="app/pipe:1: this is neither a file nor a folder"):
        reset(repository, "cp1")


def test_what_changes_in_the_meantime_is_not_lost(repository: Repository) -> None:
    repository.write({"app/mine.py": "mine\n"})
    plan = plan_reset(repository.project, "cp1", today=DAY)
    list(put_aside(plan))
    repository.write({"app/mine.py": "more\n"})
    with pytest.raises(CheckpointError, match="has just been changed: run this again"):
        list(carry_out(plan))
    assert (repository.root / "app/mine.py").read_text() == "more\n"


@pytest.fixture
def busy(repository: Repository) -> Repository:
    """A repository with work of many kinds."""
    STATES["committed_and_going_on"](repository)
    (repository.root / "app/main.py").unlink()
    repository.write({"app/main.py/inner.py": "mine\n", "app/long.txt": "mine\n" * 2000})
    return repository


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal that kills")
def test_whenever_it_is_killed_all_comes_back(
    busy: Repository, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    before = seen(busy)
    copy = Repository(tmp_path.resolve() / "copy")
    shutil.copytree(busy.root, copy.root)
    acts = int(run_until(copy.root).stdout.splitlines()[-1])
    assert acts > 30
    is_whole = pytestconfig.getoption("--all", default=False)
    for last in range(1, acts + 1) if is_whole else range(acts - 14, acts + 1, 4):
        shutil.rmtree(copy.root)
        shutil.copytree(busy.root, copy.root)
        assert run_until(copy.root, last=last).returncode == -signal.SIGKILL
        refuse_loss(copy, before)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot limit the size of files")
def test_whatever_cannot_be_written_all_comes_back(busy: Repository, tmp_path: Path) -> None:
    busy.write({"app/large.txt": "large\n" * 5000}, "checkpoints/cp1")
    before = seen(busy)
    copy = Repository(tmp_path.resolve() / "copy")
    for size, sentence in (
        (20, "your work cannot be kept, and nothing was changed: "),
        (400, "your work cannot be kept, and nothing was changed: "),
        (20_000, f"lost: checkpoints reset {MINE} brings it back."),
    ):
        shutil.copytree(busy.root, copy.root)
        done = run_until(copy.root, size=size)
        assert done.returncode == 1
        assert sentence in done.stderr
        refuse_loss(copy, before)
        shutil.rmtree(copy.root)


def refuse_loss(repository: Repository, before: dict[str, object]) -> None:
    """Fail unless all is as it was, or comes back with one command."""
    if seen(repository) == before:
        return
    reset(repository, MINE)
    if f"{MINE}-2" in repository.git("stash", "list"):  # half of a checkpoint
        repository.git("stash", "drop", "--quiet")
    assert seen(repository) == before
