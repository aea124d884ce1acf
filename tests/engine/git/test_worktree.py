"""Which files a tree has, and what they are: what git would keep, and nothing that it ignores."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sphinx_checkpoints.git.ignored import ignored
from sphinx_checkpoints.git.listing import list_files
from sphinx_checkpoints.git.worktree import copy_work_tree, read_tree
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.tree import File
from tests.support.repositories import CP1, CP2, Repository, everything, tutorial

needs_pipes = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes in folders")


def without_git(repository: Repository) -> None:
    """Take git's own folder away: what git ignores is known from the files alone."""
    shutil.rmtree(repository.root / ".git")


def as_it_is(repository: Repository) -> None:
    """Leave git's own folder."""


BOTH = pytest.mark.parametrize("prepare", [as_it_is, without_git])
Prepare = Callable[[Repository], None]


@BOTH
@pytest.mark.parametrize(
    ("folder", "content"),
    [
        ("", b"*.log\n"),
        ("app", b"*.log\n"),
        ("app", b"/logs/\n"),
        ("", b"app/logs\n"),
        ("app/logs", b"*\n"),
        ("", b"\xef\xbb\xbf*.log\n"),
        ("", b"# caf\xe9\n*.log\n"),
        ("app", b"*.txt\n*.log\r\n*.log\n"),
        ("app", b"!\n\\\n[z-a]\n*.log\n"),
    ],
)
def test_every_gitignore_is_obeyed(
    repository: Repository, prepare: Prepare, folder: str, content: bytes
) -> None:
    prepare(repository)
    repository.write({"app/logs/a.log": "secret\n"})
    repository.write({".gitignore": content}, folder)
    assert "app/logs/a.log" not in repository.project.live_tree
    assert ignored(repository.root, ["app/logs/a.log", "app/main.py"]) == {"app/logs/a.log"}


def never_committed(repository: Repository) -> None:
    """Begin a repository with the same files, as with those of an archive."""
    without_git(repository)
    repository.git("init", "--quiet")


@pytest.mark.parametrize("prepare", [as_it_is, without_git, never_committed])
def test_a_learners_own_gitignore_takes_nothing_from_a_checkpoint(
    repository: Repository, prepare: Prepare
) -> None:
    before = repository.project.snapshot("cp2")
    prepare(repository)
    repository.write({"app/.gitignore": "*\n"})
    assert repository.project.snapshot("cp2") == before


@BOTH
def test_the_nearest_gitignore_wins(repository: Repository, prepare: Prepare) -> None:
    prepare(repository)
    repository.write({".gitignore": "*.log\n", "app/.gitignore": "!kept.log\n"})
    repository.write({"app/kept.log": "", "app/other.log": "", "app/chat/kept.log": ""})
    tree = repository.project.live_tree
    assert {"app/kept.log", "app/chat/kept.log"} == {path for path in tree if path.endswith(".log")}


@BOTH
def test_a_virtual_environment_ignores_itself(repository: Repository, prepare: Prepare) -> None:
    prepare(repository)
    repository.write({"app/.venv/.gitignore": "*\n", "app/.venv/lib/a.py": "a\n"})
    assert repository.project.live_tree.keys() == CP2.keys()


def test_what_a_clone_or_a_person_ignores_is_ignored(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config, excludes = tmp_path / "gitconfig", tmp_path / "excludes"
    config.write_text(f"[core]\n\texcludesFile = {excludes.as_posix()}\n")
    excludes.write_text(".DS_Store\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    with (repository.root / ".git/info/exclude").open("a") as file:
        file.write("scratch/\n")
    for folder in ("", "checkpoints/cp2"):
        repository.write({"app/.DS_Store": "", "app/scratch/a": ""}, folder)
    assert repository.project.live_tree.keys() == CP2.keys()
    assert repository.project.snapshot("cp2").keys() == CP2.keys()


def test_what_is_tracked_is_there_although_it_is_ignored(repository: Repository) -> None:
    repository.write({"app/a.pyc": "a\n", "app/b.pyc": "b\n"})
    repository.git("add", "--force", "app/a.pyc")
    assert repository.project.live_tree.keys() == {*CP2, "app/a.pyc"}
    assert ignored(repository.root, ["app/a.pyc", "app/b.pyc"]) == {"app/b.pyc"}


@BOTH
def test_a_snapshot_leaves_out_what_the_live_tree_would(
    repository: Repository, prepare: Prepare
) -> None:
    prepare(repository)
    repository.write({".gitignore": "/app/db\n"})
    for folder in ("", "checkpoints/cp2"):
        repository.write({"app/db": "secret\n"}, folder)
    assert repository.project.live_tree.keys() == CP2.keys()
    assert repository.project.snapshot("cp2").keys() == CP2.keys()


def test_a_snapshot_has_what_git_tracks_in_its_folder(repository: Repository) -> None:
    repository.write({".gitignore": "/app/db\n"})
    repository.write({"app/db": "an example\n"}, "checkpoints/cp2")
    repository.git("add", "checkpoints")
    assert repository.project.snapshot("cp2").keys() == {*CP2, "app/db"}


@BOTH
def test_a_repository_inside_is_not_part_of_the_tree(
    repository: Repository, prepare: Prepare
) -> None:
    repository.write({"app/other/a.py": "a\n"})
    repository.git("-C", "app/other", "init", "--quiet")
    prepare(repository)
    assert repository.project.live_tree.keys() == CP2.keys()


def test_a_submodule_is_not_part_of_the_tree(repository: Repository, tmp_path: Path) -> None:
    other = tutorial(tmp_path / "other")
    allowed = ("-c", "protocol.file.allow=always")
    repository.git(*allowed, "submodule", "--quiet", "add", str(other.root), "app/other")
    assert repository.project.live_tree.keys() == CP2.keys()


def test_what_git_says_nothing_of_is_not_ignored(repository: Repository, tmp_path: Path) -> None:
    other = tutorial(tmp_path / "other")
    allowed = ("-c", "protocol.file.allow=always")
    repository.git(*allowed, "submodule", "--quiet", "add", str(other.root), "docs/theme")
    (repository.root / "docs/link").symlink_to("../app")
    with (repository.root / ".git/info/exclude").open("a") as file:
        file.write("drafts/\n")
    paths = ["docs/theme/docs/pages.txt", "docs/link/main.py", "docs/drafts/a.rst", "docs/b.rst"]
    assert ignored(repository.root, paths) == {"docs/drafts/a.rst"}


def test_a_repository_around_that_ignores_all_of_it_has_nothing_to_say(
    repository: Repository,
) -> None:
    inside = repository.root / "app/scratch"
    repository.write({".gitignore": "scratch/\n", "app/scratch/app/main.py": "start\n"})
    assert read_tree(inside, "app") == {"app/main.py": File(b"start\n")}
    assert ignored(inside, ["app/main.py"]) == set()


@needs_pipes
@BOTH
def test_what_git_passes_over_is_passed_over(
    repository: Repository, prepare: Prepare, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(repository)
    os.mkfifo(repository.root / "app/pipe")
    monkeypatch.chdir(repository.root / "app")  # the name of a socket must be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
    assert repository.project.live_tree.keys() == CP2.keys()


@needs_pipes
def test_a_pipe_in_place_of_a_file_is_named(repository: Repository) -> None:
    (repository.root / "app/main.py").unlink()
    os.mkfifo(repository.root / "app/main.py")
    with pytest.raises(CheckpointError, match=r"app/main\.py:1: git has a file here, and this is"):
        _ = repository.project.live_tree


@pytest.mark.skipif(sys.platform != "linux", reason="this system refuses such names")
@BOTH
def test_a_name_that_is_no_text_is_passed_over(repository: Repository, prepare: Prepare) -> None:
    prepare(repository)
    for folder in (b"app", b"checkpoints/cp2/app"):
        with open(os.path.join(os.fsencode(repository.root), folder, b"n\xe9w.txt"), "wb"):  # noqa: PTH118, PTH123 - bytes
            pass
    project = repository.project
    assert project.live_tree.keys() == project.snapshot("cp2").keys() == CP2.keys()
    assert project.unnamed == ["app/n\udce9w.txt", "checkpoints/cp2/app/n\udce9w.txt"]


@pytest.mark.parametrize("how", ["--skip-worktree", "--assume-unchanged"])
def test_what_git_does_not_look_at_is_as_the_index_has_it(repository: Repository, how: str) -> None:
    repository.git("update-index", how, "app/main.py", "app/run")
    repository.write({"app/main.py": "a password of mine\n"})
    (repository.root / "app/run").unlink()
    assert repository.project.live_tree == repository.project.snapshot("cp2")


@pytest.mark.parametrize(
    "sparse",
    [
        ("set", "--cone", "docs"),
        ("set", "--no-cone", "/*", "!app/chat", "!checkpoints/cp2/app/run"),
        ("set", "--no-cone", "README.md"),
    ],
)
def test_what_is_not_checked_out_is_there(repository: Repository, sparse: tuple[str, ...]) -> None:
    before = {name: repository.project.snapshot(name) for name in ("cp1", "cp2")}
    repository.git("sparse-checkout", *sparse)
    assert not (repository.root / "app/chat").exists()
    assert repository.project.names == ("cp1", "cp2")
    assert {name: repository.project.snapshot(name) for name in ("cp1", "cp2")} == before
    assert repository.project.live_tree == before["cp2"]


def test_a_deleted_file_is_gone(repository: Repository) -> None:
    (repository.root / "app/main.py").unlink()
    shutil.rmtree(repository.root / "app/chat")
    repository.write({"app/chat": "a file now\n"})
    wanted = {path for path in CP2 if not path.startswith("app/chat/")} - {"app/main.py"}
    assert repository.project.live_tree.keys() == {*wanted, "app/chat"}


def test_an_ignored_folder_or_a_link_is_no_checkpoint(repository: Repository) -> None:
    repository.write({".gitignore": ".ipynb_checkpoints\n"})
    repository.write({"checkpoints/.ipynb_checkpoints/a": ""})
    assert repository.project.names == ("cp1", "cp2")
    (repository.root / "checkpoints/cp9").symlink_to("cp2")
    assert repository.project.names == ("cp1", "cp2")
    (repository.root / "checkpoints/cp3").mkdir()
    assert list(repository.project.names) == ["cp1", "cp2", "cp3"]


@BOTH
def test_snapshots_behind_a_link_are_none(repository: Repository, prepare: Prepare) -> None:
    prepare(repository)
    (repository.root / "checkpoints").rename(repository.root / "elsewhere")
    (repository.root / "checkpoints").symlink_to("elsewhere", target_is_directory=True)
    with pytest.raises(CheckpointError, match=r"^checkpoints:1: this is a symbolic link"):
        _ = repository.project.names


def test_a_merge_that_is_under_way_shows_the_file_on_the_disk(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--create", "other")
    repository.write({"app/main.py": "theirs\n"})
    repository.commit()
    repository.git("switch", "--quiet", "main")
    repository.write({"app/main.py": "ours\n"})
    repository.commit()
    with pytest.raises(subprocess.CalledProcessError):
        repository.git("merge", "--quiet", "other")
    content = repository.project.live_tree["app/main.py"].content
    assert content.startswith(b"<<<<<<< HEAD\nours\n")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no modes")
def test_modes_are_the_index_s_where_git_does_not_ask_the_disk(repository: Repository) -> None:
    repository.write({"app/new.py": ""})
    before = repository.project.live_tree
    for path in (repository.root / "app").rglob("*"):
        path.chmod(0o777)
    assert repository.project.live_tree["app/new.py"].executable
    repository.git("config", "core.fileMode", "false")
    assert repository.project.live_tree == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no modes, and links otherwise")
def test_a_whole_work_tree_is_copied_with_its_links(repository: Repository, tmp_path: Path) -> None:
    (repository.root / "docs/readme.md").symlink_to("../README.md")
    (repository.root / "docs/nowhere").symlink_to("nothing")
    repository.write({"app/new.py": "", "app/a.pyc": "", ".checkpoints/a": ""})
    copy = tmp_path / "copy"
    copy_work_tree(repository.root, copy)
    assert os.readlink(copy / "docs/readme.md") == "../README.md"  # noqa: PTH115 - as it is written
    assert os.readlink(copy / "docs/nowhere") == "nothing"  # noqa: PTH115
    assert everything(copy).keys() == list_files(repository.root, ".").keys() - {
        "docs/readme.md",
        "docs/nowhere",
    }
    assert (copy / "app/run").stat().st_mode & 0o100


def test_the_live_tree_follows_no_link(repository: Repository) -> None:
    (repository.root / "app/link").symlink_to("main.py")
    with pytest.raises(CheckpointError, match=r"app/link:1: this is a symbolic link"):
        _ = repository.project.live_tree


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="all can be read")
def test_what_cannot_be_read_is_named(repository: Repository) -> None:
    (repository.root / "app/main.py").chmod(0)
    with pytest.raises(CheckpointError, match=r"app/main\.py:1: this cannot be read: Permission"):
        _ = repository.project.live_tree


def test_a_git_that_refuses_to_answer_is_done_without(repository: Repository) -> None:
    (repository.root / ".git/index").write_bytes(b"no index")
    assert repository.project.live_tree.keys() == CP2.keys()
    assert repository.project.snapshot("cp1").keys() == CP1.keys()
