"""Trees that are written into git's objects without a work tree."""

import os
import shutil
from pathlib import Path

import pytest

from sphinx_checkpoints.git.objects import LINK, MODULE, Entry, entries_of, make_tree
from tests.support.repositories import Repository


def test_a_tree_is_the_one_that_git_makes_of_the_same_files(repository: Repository) -> None:
    committed = repository.git("rev-parse", "HEAD^{tree}").strip()
    assert make_tree(repository.root, entries_of(repository.root, "HEAD")) == committed


def test_what_is_added_for_the_next_commit_stays_as_it_is(repository: Repository) -> None:
    repository.write({"README.md": "not committed\n"})
    repository.git("add", "README.md")
    before = repository.git("diff", "--cached")
    make_tree(repository.root, entries_of(repository.root, "HEAD"))
    assert "not committed" in before
    assert repository.git("diff", "--cached") == before


def test_a_tree_has_links_and_modules_at_any_depth(repository: Repository) -> None:
    commit = repository.git("rev-parse", "HEAD").strip()
    blob = repository.git("rev-parse", "HEAD:app/main.py").strip()
    entries = {
        "a-b/c": Entry(LINK, blob),
        "a/b/c/d": Entry(MODULE, commit),
        "a.b": Entry(LINK, blob),
    }
    assert entries_of(repository.root, make_tree(repository.root, entries)) == entries


def test_a_tree_may_have_nothing(repository: Repository) -> None:
    assert entries_of(repository.root, make_tree(repository.root, {})) == {}


def test_many_folders_take_no_more_runs_of_git_than_one(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = tmp_path / "runs"
    program = tmp_path / "bin/git"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\necho >> "{runs}"\nexec "{shutil.which("git")}" "$@"\n')
    program.chmod(0o755)
    blob = Entry(LINK, repository.git("rev-parse", "HEAD:app/main.py").strip())
    monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)

    def runs_for(*paths: str) -> int:
        runs.unlink(missing_ok=True)
        make_tree(repository.root, dict.fromkeys(paths, blob))
        return runs.read_text().count("\n")

    assert runs_for("a/b") == runs_for("a/b/c", "d/e", "f/g/h/i", "j")
