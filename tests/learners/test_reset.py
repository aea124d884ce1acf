"""Starting again from a checkpoint: whatever a learner has comes back byte for byte."""

import os
import random
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from itertools import groupby
from operator import attrgetter
from pathlib import Path

import pytest

from sphinx_checkpoints.git.branches import plan_branches, write_branches
from sphinx_checkpoints.learn.reset.plan import plan_reset
from sphinx_checkpoints.learn.reset.reset import carry_out, put_aside
from sphinx_checkpoints.model.errors import CheckpointError
from tests.learners.states import STATES
from tests.learners.states.modes import every_file_executable
from tests.support.interrupted import run_until
from tests.support.repositories import LAYOUT, Repository, tutorial
from tests.support.seen import seen

DAY = date(2026, 11, 22)
MINE = "mine-2026-11-22"
RESETS = [(state, name) for state in STATES for name in ("cp1", "cp2")]
EACH = 3  # states of a class in the sample


def sample() -> Iterator[tuple[str, str]]:
    """Some states of every class, each with one of the checkpoints, always the same."""
    chance = random.Random(4)  # noqa: S311 - any will do
    by_module = attrgetter("__module__")
    for _, group in groupby(sorted(STATES.values(), key=by_module), by_module):
        own = [*group]  # some systems know fewer
        for state in chance.sample(own, min(EACH, len(own))):
            yield state.__name__, chance.choice(("cp1", "cp2"))


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tutorial with its branches."""
    repository = tutorial(tmp_path_factory.mktemp("tutorial") / "a tutorial")
    write_branches(repository.root, plan_branches(repository.root, LAYOUT))
    return repository.root


@pytest.fixture
def repository(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A copy of it, in a folder with a space in its name, where the commands are typed."""
    root = tmp_path.resolve() / "a tutorial"
    shutil.copytree(template, root)
    monkeypatch.chdir(root)
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
    """Try every state with both checkpoints, or a sample."""
    if "state" in metafunc.fixturenames:
        is_whole = metafunc.config.getoption("--all", default=False)
        metafunc.parametrize(("state", "name"), RESETS if is_whole else [*sample()])


def test_all_comes_back(
    repository: Repository, state: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = STATES[state](repository) or repository
    monkeypatch.chdir(repository.root)
    before = seen(repository)
    said = reset(repository, name)
    assert repository.project.live_tree == repository.project.snapshot(name)
    assert outside(before).items() <= outside(seen(repository)).items()
    program, *words = shlex.split(command_back(said)) or [""]
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
    repository.write({"app/.venv/.gitignore": "*\n", "app/.venv/bin/python": "mine\n"})
    repository.write({".git/info/exclude": ".env\n", "app/.env": "SECRET=1\n"})
    reset(repository, "cp1")
    assert (repository.root / "app/chat/__pycache__/messages.pyc").read_bytes() == b"\x01"
    assert (repository.root / "app/.venv/bin/python").read_text() == "mine\n"
    assert (repository.root / "app/.env").read_text() == "SECRET=1\n"
    kept = repository.git("stash", "show", "--include-untracked", "--name-only").splitlines()
    assert kept == ["app/main.py", "app/mine.pyc"]  # git tracks the second all the same


def test_the_way_back_leads_to_the_branch_where_the_newest_has_none(
    repository: Repository,
) -> None:
    repository.git("branch", "-D", "cp2")
    repository.git("update-ref", "-d", "refs/checkpoints/cp2")
    said = reset(repository, "cp1")
    assert said == ["app/ is cp1 now.", "You are on branch cp1.", "To go back: git switch main"]


@pytest.mark.parametrize("has_git", [True, False])
def test_what_a_gitignore_of_ones_own_ignores_stays_on_the_way_there_and_back(
    repository: Repository, *, has_git: bool
) -> None:
    if not has_git:
        shutil.rmtree(repository.root / ".git")
    names = ("app/.env", "app/data/a.csv", "app/chat/b.log", "app/new/c.log", "app/new/deep/d")
    repository.write(dict.fromkeys(names, "mine\n") | {"app/data/kept.csv": "mine\n"})
    repository.write({"app/.gitignore": ".env\n/data/*\n!/data/kept.csv\ndeep/\n"})
    repository.write({"app/chat/.gitignore": "*.log\n", "app/new/.gitignore": "*.log\n"})
    before = seen(repository)
    said = reset(repository, "cp1")
    assert repository.project.live_tree.keys() == {*repository.project.snapshot("cp1"), *names}
    assert not (repository.root / "app/data/kept.csv").exists()
    reset(repository, command_back(said).split()[-1])
    assert seen(repository) == before


def test_git_itself_can_bring_the_work_back(repository: Repository) -> None:
    STATES["partly_staged"](repository)
    repository.write({"app/new.py": "new\n"})
    before = seen(repository)
    reset(repository, "cp1")
    repository.git("switch", "--quiet", "main")
    repository.git("stash", "pop", "--quiet", "--index")
    assert seen(repository) == before


@pytest.mark.parametrize("made", [every_file_executable, STATES["converted_when_checked_out"]])
def test_where_git_has_nothing_to_report_nothing_is_put_aside(
    repository: Repository, made: Callable[[Repository], object]
) -> None:
    made(repository)
    assert repository.git("status", "--porcelain") == ""
    assert reset(repository, "cp1") == [
        "app/ is cp1 now.",
        "You are on branch cp1.",
        "To go back: git switch main",
    ]
    assert repository.git("status", "--porcelain") == repository.git("stash", "list") == ""


@pytest.fixture
def typed_in(repository: Repository, tmp_path: Path) -> Callable[[str, Path], str]:
    """Types a line into a shell that has the command ``checkpoints``, in a folder."""
    repository.write({"docs/conf.py": 'checkpoints_live = "app"\n'})
    if (repository.root / ".git").exists():
        repository.commit("Pages")
        write_branches(repository.root, plan_branches(repository.root, LAYOUT))
    script = tmp_path / "bin/checkpoints"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m sphinx_checkpoints "$@"\n')
    script.chmod(0o755)
    path = f"{script.parent}{os.pathsep}{os.environ['PATH']}"

    def type_in(line: str, folder: Path) -> str:
        """Give what is printed."""
        command = ["bash", "-c", line]
        environment = os.environ | {"PATH": path, "GIT_CONFIG_GLOBAL": os.devnull}
        done = subprocess.run(
            command, cwd=folder, env=environment, check=True, capture_output=True, text=True
        )
        return done.stdout

    return type_in


@pytest.mark.skipif(sys.platform == "win32", reason="no POSIX shell")
@pytest.mark.parametrize(
    "branch",
    [
        "main",
        "fix(chat)",
        "o'clock",
        '"$HOME"',
        "a;b&c|d",
        "`id`",
        "#1",
        "-f",
        "--detach",
        "-",
        "@",
    ],
)
def test_the_way_back_works_by_pasting(
    repository: Repository, typed_in: Callable[[str, Path], str], branch: str
) -> None:
    repository.git("update-ref", f"refs/heads/{branch}", "HEAD")
    repository.git("symbolic-ref", "HEAD", f"refs/heads/{branch}")
    before = seen(repository)
    said = typed_in("checkpoints reset cp1", repository.root / "app")
    assert seen(repository) != before
    typed_in(command_back(said.splitlines()), repository.root / "app")
    assert seen(repository) == before


@pytest.mark.skipif(sys.platform == "win32", reason="no POSIX shell")
@pytest.mark.parametrize("is_mine", [False, True])
def test_the_way_back_works_where_the_command_was_typed(
    repository: Repository, typed_in: Callable[[str, Path], str], tmp_path: Path, *, is_mine: bool
) -> None:
    if is_mine:
        repository.write({"app/mine.py": "mine\n"})
    before = seen(repository)
    said = typed_in("checkpoints --docs 'a tutorial/docs' reset cp1", tmp_path)
    assert seen(repository) != before
    typed_in(command_back(said.splitlines()), tmp_path)
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


def test_what_is_put_beside_it_stays_when_the_work_goes_back(repository: Repository) -> None:
    STATES["no_git"](repository)
    before = seen(repository)
    reset(repository, "cp1")
    notes = {"NOTES.md": "a week of notes\n", "app/new/notes.md": "more\n", "app/x.pyc": "x"}
    repository.write(notes, MINE)
    last = reset(repository, MINE)[-1]
    assert last == f"The folder {MINE} stays: there is more in it than what was put aside."
    left = {name for name in seen(repository) if name.startswith(MINE)}
    assert left == {MINE, *(f"{MINE}/{name}" for name in (*notes, "app", "app/new"))}
    assert {name: seen(repository)[name] for name in before} == before


def test_without_git_empty_folders_come_back_and_no_copy_stays(repository: Repository) -> None:
    STATES["an_empty_folder_for_a_file"](repository)
    shutil.rmtree(repository.root / ".git")
    before = seen(repository)
    reset(repository, "cp2")
    reset(repository, MINE)
    assert seen(repository) == before


def test_what_was_deleted_from_a_copy_does_not_come_back(repository: Repository) -> None:
    STATES["no_git"](repository)
    before = seen(repository)
    reset(repository, "cp1")
    (repository.root / MINE / "app/mine").unlink()
    reset(repository, MINE)
    assert seen(repository) == {name: before[name] for name in before if name != "app/mine"}


def test_a_copy_that_has_changed_meanwhile_stays(repository: Repository) -> None:
    STATES["no_git"](repository)
    reset(repository, "cp1")
    plan = plan_reset(repository.project, MINE, today=DAY)
    repository.write({"app/mine": "changed\n"}, MINE)
    said = [*put_aside(plan), *carry_out(plan)]
    assert (repository.root / "app/mine").read_text() == "mine\n"
    assert (repository.root / MINE / "app/mine").read_text() == "changed\n"
    assert f"The folder {MINE} stays" in said[-1]


def test_a_folder_that_leads_elsewhere_by_a_link_is_left(repository: Repository) -> None:
    STATES["no_git"](repository)
    reset(repository, "cp1")
    shutil.rmtree(repository.root / MINE / "app")
    (repository.root / MINE / "app").symlink_to("../app", target_is_directory=True)
    before = seen(repository)
    with pytest.raises(CheckpointError, match="nothing is put aside"):
        reset(repository, MINE)
    assert seen(repository) == before


def test_work_goes_back_from_a_folder_with_another_name(repository: Repository) -> None:
    STATES["no_git"](repository)
    before = seen(repository)
    reset(repository, "cp1")
    (repository.root / MINE).rename(repository.root / "my first try")
    reset(repository, "my first try")
    assert seen(repository) == before


NOTE = '{"files": [%s], "folders": [], "modes": {}}'


@pytest.mark.parametrize(
    "note",
    [
        None,
        "",
        "[]",
        '{"files": 1}',
        NOTE % "",
        NOTE % '"README.md"',
        NOTE % '"app/../README.md"',
        NOTE % '"app//mine.py"',
        NOTE % "1",
        '{"files": ["app/mine.py"], "folders": [], "modes": {"app/mine.py": "rw"}}',
        '{"files": ["app/mine.py"], "folders": [], "modes": {"app/mine.py": -1}}',
        "[" * 100_000,
    ],
)
def test_a_folder_of_the_learners_own_is_none_of_the_works(
    repository: Repository, note: str | None
) -> None:
    repository.write({f"{MINE}/README.md": "precious\n", f"{MINE}/mine.py": "precious\n"})
    if note != NOTE % "":
        repository.write({f"{MINE}/app/mine.py": "precious\n"})
    if note is not None:
        repository.write({f"{MINE}/.checkpoints.json": note})
    before = seen(repository)
    with pytest.raises(CheckpointError, match="nothing is put aside"):
        reset(repository, MINE)
    assert seen(repository) == before


def test_a_stash_of_the_learners_own_is_none_of_the_works(repository: Repository) -> None:
    repository.write({"app/mine.py": "precious\n"})
    words = f"checkpoints: {MINE}, before reset cp1"
    repository.git("stash", "push", "--quiet", "--include-untracked", "--message", words)
    with pytest.raises(CheckpointError, match="nothing is put aside"):
        reset(repository, MINE)
    repository.write({"app/other.py": "mine\n"})
    reset(repository, "cp1")
    reset(repository, MINE)
    assert repository.git("stash", "list", "--format=%gs") == f"On main: {words}"


def test_a_private_file_is_never_open_to_others(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    STATES["private"](repository)
    modes: list[int] = []
    write = Path.write_bytes

    def write_bytes(path: Path, content: bytes) -> int:
        if path.name in (".env", "key"):
            modes.append(path.stat().st_mode & 0o077)
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", write_bytes)
    reset(repository, "cp1")
    assert (repository.root / "app/router.py").stat().st_mode & 0o777 == 0o600
    reset(repository, MINE)
    assert modes == [0, 0]


def test_what_is_not_checked_out_is_not_deleted_in_the_stash(repository: Repository) -> None:
    STATES["sparse_with_work"](repository)
    reset(repository, "cp1")
    changed = repository.git("diff", "--name-status", "stash@{0}^1", "stash@{0}").splitlines()
    assert changed == ["M\tapp/main.py"]


def test_a_branch_that_another_work_tree_has_meanwhile_is_left(repository: Repository) -> None:
    STATES["committed_and_going_on"](repository)
    reset(repository, "cp1")
    mine = repository.tip(f"refs/heads/{MINE}")
    repository.git("worktree", "add", "--quiet", str(repository.root.parent / "other"), MINE)
    reset(repository, MINE)
    assert repository.tip(f"refs/heads/{MINE}") == mine == repository.git("rev-parse", "HEAD")
    assert (repository.root / "app/mine.py").read_text() == "mine\n"


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


def a_branch_that_is_held(repository: Repository) -> None:
    """Commit to cp1, and leave the lock of a git that is changing it."""
    STATES["committed_on_the_branch"](repository)
    repository.write({".git/refs/heads/cp1.lock": ""})


def another_git(repository: Repository) -> None:
    """Leave a lock, as a git does that is ended in the middle."""
    repository.write({".git/index.lock": ""})


def a_branch_below(repository: Repository) -> None:
    """Have a branch beside which cp1 cannot be."""
    repository.git("branch", "--move", "cp1", "tmp")
    repository.git("branch", "cp1/it's mine".replace(" ", "-"), "tmp")
    repository.git("branch", "--delete", "--force", "tmp")


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
    r"another git is at work here.*delete .*HEAD\.lock": (
        lambda repository: repository.write({".git/HEAD.lock": ""})
    ),
    r"cp1 cannot be made beside the branch cp1/it's-mine\. Rename that: git branch -m": (
        a_branch_below
    ),
    r"git cannot change its branches, and nothing was changed\. (?s:.*)cp1\.lock": (
        a_branch_that_is_held
    ),
    r"git cannot change its branches, and nothing was changed\. (?s:.*)stash\.lock": (
        lambda repository: repository.write({".git/refs/stash.lock": ""})
    ),
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


def a_secret(path: Path) -> None:
    """Write a file that git ignores."""
    path.write_text("SECRET=1\n")


def a_pipe(path: Path) -> None:
    """Make what no tree holds, and nobody can read to its end."""
    os.mkfifo(path)


IN_THE_WAY: dict[str, Callable[[Path], None]] = {
    "app/chat/messages.py": a_secret,
    "app/chat": a_secret,
    "app/chat/messages.py/mine.txt": a_secret,
    "app/chat/messages.py/deep/pipe": a_pipe,
    "app/chat/__init__.py": a_pipe,
}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
@pytest.mark.parametrize("place", IN_THE_WAY)
def test_what_no_tree_holds_is_an_obstacle_where_a_file_goes(
    repository: Repository, place: str
) -> None:
    repository.git("switch", "--quiet", "cp1")
    repository.write({".git/info/exclude": f"/{place}\n", "app/mine.py": "mine\n"})
    (repository.root / place).parent.mkdir(parents=True, exist_ok=True)
    IN_THE_WAY[place](repository.root / place)
    before = seen(repository)
    sentence = f"{place}:1: this is nothing that git would track, .* cp2 has app/chat/"
    with pytest.raises(CheckpointError, match=sentence):
        reset(repository, "cp2")
    assert seen(repository) == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
@pytest.mark.parametrize("folder", ["app/chat", ".git"])
def test_what_must_not_be_changed_is_named_before_anything_changes(
    repository: Repository, folder: str
) -> None:
    repository.write({"app/mine.py": "mine\n"})
    closed = repository.root / folder
    closed.chmod(0o500)
    try:
        if os.access(closed, os.W_OK):
            pytest.skip("whoever runs this may change everything")
        before = seen(repository)
        with pytest.raises(CheckpointError, match=f"^{folder}:1: nothing can be changed in this"):
            reset(repository, "cp1")
        assert seen(repository) == before
    finally:
        closed.chmod(0o700)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_what_cannot_be_read_is_named_before_anything_changes(repository: Repository) -> None:
    repository.write({"app/mine.py": "mine\n", "app/secret": "mine\n"})
    closed = repository.root / "app/secret"
    closed.chmod(0o000)
    if os.access(closed, os.R_OK):
        pytest.skip("whoever runs this may read everything")
    with pytest.raises(CheckpointError, match=r"^app/secret:1: this cannot be read, and nothing"):
        reset(repository, "cp1")
    assert (repository.root / "app/mine.py").is_file()
    assert repository.git("stash", "list") == ""


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
    repository.git("update-index", "--skip-worktree", "app/router.py")
    if sys.platform != "win32":
        (repository.root / "app/chat").chmod(0o700)
        (repository.root / "app/chat/messages.py").chmod(0o600)
    return repository


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal that kills")
@pytest.mark.parametrize("is_return", [False, True], ids=["there", "back"])
@pytest.mark.parametrize("has_git", [True, False], ids=["git", "no git"])
def test_whenever_it_is_killed_all_comes_back(
    busy: Repository, tmp_path: Path, pytestconfig: pytest.Config, *, has_git: bool, is_return: bool
) -> None:
    if not has_git:
        shutil.rmtree(busy.root / ".git")
    before = seen(busy)
    if is_return:
        reset(busy, "cp1")
    name = MINE if is_return else "cp1"
    copy = Repository(tmp_path.resolve() / "copy")
    shutil.copytree(busy.root, copy.root)
    acts = int(run_until(copy.root, name=name).stdout.splitlines()[-1])
    assert acts > 25
    is_whole = pytestconfig.getoption("--all", default=False)
    for last in range(1, acts + 1) if is_whole else range(acts - 14, acts + 1, 4):
        shutil.rmtree(copy.root)
        shutil.copytree(busy.root, copy.root)
        assert run_until(copy.root, name=name, last=last).returncode == -signal.SIGKILL
        refuse_loss(copy, before)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal that kills")
@pytest.mark.parametrize("is_return", [False, True], ids=["there", "back"])
def test_the_next_reset_names_the_folder_that_a_killed_one_left(
    busy: Repository, tmp_path: Path, *, is_return: bool
) -> None:
    shutil.rmtree(busy.root / ".git")
    if is_return:
        reset(busy, "cp1")
    copy = tmp_path.resolve() / "copy"
    shutil.copytree(busy.root, copy)
    name = MINE if is_return else "cp1"
    acts = int(run_until(copy, name=name).stdout.splitlines()[-1])
    mark, last = (
        (f"{MINE}/.checkpoints-restored.json", acts) if is_return else (".checkpoints-*", 0)
    )
    while not (left := [*busy.root.glob(mark)]):
        last += -1 if is_return else 1
        assert 0 < last < acts
        done = run_until(busy.root, name=name, last=last)
        assert done.returncode == -signal.SIGKILL
    folder = left[0].relative_to(busy.root).parts[0]
    assert f"The folder {folder} is left of a reset that was ended" in reset(busy, "cp1")[-1]
    shutil.rmtree(busy.root / folder)
    assert "ended in the middle" not in reset(busy, "cp2")[-1]


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


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot limit the size of files")
def test_without_room_to_plan_nothing_changes(busy: Repository) -> None:
    before = seen(busy)
    done = run_until(busy.root, room=20)
    assert done.returncode == 1
    assert done.stderr.startswith("checkpoints: nothing was changed: ")
    assert seen(busy) == before


def refuse_loss(repository: Repository, before: dict[str, object]) -> None:
    """Fail unless all is as it was, or comes back with one command."""
    if all_but_copies(repository) == before:
        return
    reset(repository, MINE)
    has_git = (repository.root / ".git").exists()
    if has_git and f"{MINE}-2" in repository.git("stash", "list"):  # half of a checkpoint
        repository.git("stash", "drop", "--quiet")
    assert all_but_copies(repository) == before


def all_but_copies(repository: Repository) -> dict[str, object]:
    """What is seen, without folders with copies of the learner's files, or with half of them."""
    copies = (MINE, ".checkpoints-")
    found = seen(repository)
    return {name: value for name, value in found.items() if not name.startswith(copies)}
