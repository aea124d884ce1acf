"""The scratch repository in which the check is a reader: the same on every machine."""

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest
from server import PATIENCE

from sphinx_checkpoints.check.clone import Clone, cloned
from sphinx_checkpoints.git.branches import plan_branches, write_branches
from tests.support.repositories import LAYOUT, Repository, parts_at, tutorial


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A committed tutorial."""
    return tutorial(tmp_path / "tutorial")


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Gives the author's machine a configuration of git; gives the home folder."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)

    def configure(text: str) -> Path:
        (home / ".gitconfig").write_text(text.replace("HOME", str(home)))
        return home

    return configure


def made(repository: Repository) -> AbstractContextManager[Clone]:
    """The scratch repository of a tutorial."""
    return cloned(repository.project, parts_at(repository.root), PATIENCE)


def refuse(folder: Path) -> None:
    """Hooks that refuse everything."""
    folder.mkdir(parents=True)
    for name in ("pre-commit", "commit-msg", "post-checkout", "reference-transaction"):
        (folder / name).write_text("#!/bin/sh\nexit 1\n")
        (folder / name).chmod(0o755)


SETTINGS = {
    "templates": "[init]\n templateDir = HOME/template\n",
    "hooks": "[core]\n hooksPath = HOME/template/hooks\n",
    "signatures": "[commit]\n gpgSign = true\n[gpg]\n program = false\n"
    "[log]\n showSignature = true\n",
    "line ends": "[core]\n autocrlf = true\n eol = crlf\n safecrlf = true\n",
    "modes": "[core]\n fileMode = false\n",
    "excludes": "[core]\n excludesFile = HOME/excludes\n",
    "excludes without a setting": "",
    "attributes": "[core]\n attributesFile = HOME/attributes\n",
    "output": "[color]\n ui = always\n[core]\n pager = false\n quotePath = true\n"
    "[diff]\n external = false\n noprefix = true\n renames = copies\n"
    "[merge]\n conflictStyle = diff3\n",
    "names": "[user]\n useConfigOnly = true\n[init]\n defaultBranch = trunk\n"
    "[alias]\n checkout = !false\n stash = !false\n",
    "hashes": "[init]\n defaultObjectFormat = sha256\n",
}


@pytest.mark.parametrize("settings", SETTINGS.values(), ids=SETTINGS.keys())
def test_an_authors_own_settings_change_nothing(
    repository: Repository, machine: Callable[[str], Path], settings: str
) -> None:
    with made(repository) as clone:
        expected = Repository(clone.root).files("cp2")
    home = machine(settings)
    refuse(home / "template/hooks")
    (home / "excludes").write_text("main.py\n")
    (home / "attributes").write_text("*.py ident text eol=crlf\n")
    if not settings:
        (home / ".config/git").mkdir(parents=True)
        (home / ".config/git/ignore").write_text("main.py\n")
        (home / ".config/git/attributes").write_text("*.py text eol=crlf\n")
    with made(repository) as clone:
        assert Repository(clone.root).files("cp2") == expected
        clone.leave_work()
        assert clone.type(["git stash --quiet -u", "git checkout cp1"]) == ""
        assert clone.live_at("cp2") == repository.project.snapshot("cp2")


def test_a_readers_commands_reach_no_repository_of_a_hook(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = repository.git("status", "--porcelain", "--branch")
    monkeypatch.setenv("GIT_DIR", str(repository.root / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(repository.root))
    monkeypatch.setenv("GIT_INDEX_FILE", str(repository.root / ".git/index"))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.hooksPath")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", os.devnull)
    with made(repository) as clone:
        assert clone.type(["git checkout cp1", 'test "$(git branch --show-current)" = cp1']) == ""
        assert clone.live_at("cp1") == repository.project.snapshot("cp1")
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name)
    assert repository.git("status", "--porcelain", "--branch") == before


def test_symbolic_links_elsewhere_are_kept_as_they_are(repository: Repository) -> None:
    links = {"docs/readme.md": "../README.md", "docs/app": "../app", "nowhere": "gone/at all"}
    for name, target in links.items():
        (repository.root / name).symlink_to(target)
    repository.commit()
    write_branches(repository.root, plan_branches(repository.root, LAYOUT))
    with made(repository) as clone:
        for revision in ("main", "cp2"):
            files = repository.files(revision)
            assert Repository(clone.root).files(revision) == files
            assert all(files[name].startswith("120000 ") for name in links)


def test_a_file_that_git_has_although_it_would_ignore_it_is_there(repository: Repository) -> None:
    repository.write({"docs/forced.pyc": "x\n"})
    repository.git("add", "--force", "docs/forced.pyc")
    repository.commit()
    with made(repository) as clone:
        assert "docs/forced.pyc" in Repository(clone.root).files("cp1")


def test_what_a_reader_changes_is_never_the_file_of_their_own(repository: Repository) -> None:
    repository.write({"zoo/zoo.py": ""})  # behind their own by its name
    with made(repository) as clone:
        for _ in range(2):
            mine, changed = replace(clone, live="zoo").leave_work()
            assert mine != changed
