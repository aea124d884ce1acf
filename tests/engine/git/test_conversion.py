"""Files are what git would keep of them, and come out as it checks them out."""

import shutil
from collections.abc import Callable

import pytest

from sphinx_checkpoints.git.conversion import checked_out
from sphinx_checkpoints.git.worktree import read_tree
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.tree import File
from tests.support.repositories import Repository, everything


def convert(repository: Repository, attributes: str, **settings: str) -> None:
    """Have git convert files, and check them out anew."""
    for name, value in settings.items():
        repository.git("config", name.replace("_", "."), value)
    if attributes:
        repository.write({".gitattributes": attributes})
        repository.git("add", "--renormalize", ".")
        repository.commit("Attributes")
    for folder in ("app", "checkpoints"):
        shutil.rmtree(repository.root / folder)
    repository.git("checkout", "--quiet", "--", ".")
    assert repository.git("status", "--porcelain") == ""


CLEAN = {"filter_up.clean": "tr a-z A-Z", "filter_up.smudge": "tr A-Z a-z"}


def test_line_ends_are_as_git_keeps_them(repository: Repository) -> None:
    before = repository.project.live_tree
    convert(repository, "", core_autocrlf="true")
    assert (repository.root / "app/main.py").read_bytes() == b"start\r\n"
    project = repository.project
    assert project.live_tree == project.snapshot("cp2") == before
    assert project.live_tree["app/main.py"].content == b"start\n"


def test_line_ends_that_git_leaves_alone_stay(repository: Repository) -> None:
    repository.write({"app/windows.txt": "one\r\n"})
    repository.commit()
    repository.git("config", "core.autocrlf", "true")
    assert repository.project.live_tree["app/windows.txt"].content == b"one\r\n"


def test_a_filtered_file_is_shown_as_it_lies_there_and_compared_as_it_is_kept(
    repository: Repository,
) -> None:
    convert(repository, "app/main.py filter=up\n", **CLEAN)
    [file] = read_tree(repository.root, "app/main.py").values()
    assert (file.content, file.stored) == (b"start\n", b"START\n")
    repository.write({"app/main.py": "Start\n"})
    assert read_tree(repository.root, "app/main.py") == {"app/main.py": file}


def test_a_filter_that_has_not_run_makes_no_difference(repository: Repository) -> None:
    convert(repository, "*.py filter=up\n", **CLEAN)
    repository.write({"app/main.py": "START\n"})
    assert repository.git("status", "--porcelain") == ""
    assert repository.project.live_tree == repository.project.snapshot("cp2")


def test_a_filter_that_fails_is_said(repository: Repository) -> None:
    convert(repository, "app/main.py filter=up\n", **CLEAN)
    for name, value in (("clean", "no-such-program"), ("required", "true")):
        repository.git("config", f"filter.up.{name}", value)
    repository.write({"app/main.py": "changed\n"})
    with pytest.raises(CheckpointError, match=r"app/main\.py: clean filter 'up' failed"):
        _ = repository.project.live_tree


def test_an_encoding_is_kept_as_git_keeps_it(repository: Repository) -> None:
    repository.write({".gitattributes": "*.ps1 working-tree-encoding=UTF-16LE\n"})
    for folder in ("", "checkpoints/cp2"):
        repository.write({"app/a.ps1": "hello\n".encode("utf-16-le")}, folder)
    repository.commit()
    tree = repository.project.live_tree
    assert tree == repository.project.snapshot("cp2")
    assert tree["app/a.ps1"] == File("hello\n".encode("utf-16-le"), kept=b"hello\n")


CRLF = {"app/main.py": "crlf\r\n", "app/run/inside": "a folder now\r\n"}


def whole(repository: Repository) -> Repository:
    """A repository as it comes."""
    return repository


def with_two_indexes(repository: Repository) -> Repository:
    """One whose index says only what has changed since another."""
    repository.git("update-index", "--split-index")
    return repository


def with_a_sparse_index(repository: Repository) -> Repository:
    """One whose index has folders."""
    repository.git("sparse-checkout", "set", "--cone", "--sparse-index", "app")
    return repository


def linked(repository: Repository) -> Repository:
    """A second work tree of one."""
    repository.git("worktree", "add", "--quiet", "--detach", "../linked")
    return Repository(repository.root.parent / "linked")


def inside_another(repository: Repository) -> Repository:
    """A tutorial in a folder of a repository."""
    shutil.rmtree(repository.root / ".git")
    repository.git("init", "--quiet", str(repository.root.parent))
    repository.git("add", "--all")
    return repository


@pytest.mark.parametrize(
    "prepare", [whole, with_two_indexes, with_a_sparse_index, linked, inside_another]
)
def test_files_are_converted_wherever_git_keeps_its_own(
    repository: Repository, prepare: Callable[[Repository], Repository]
) -> None:
    work = prepare(repository)
    work.git("config", "core.autocrlf", "true")
    (work.root / "app/run").unlink()
    work.write(CRLF)
    tree = read_tree(work.root, *CRLF)
    assert {path: file.content.decode() for path, file in tree.items()} == {
        path: text.replace("\r", "") for path, text in CRLF.items()
    }
    made = checked_out(work.root, tree)
    assert {path: content.decode() for path, content in made.items()} == CRLF


def test_reading_leaves_nothing_in_the_repository(repository: Repository) -> None:
    convert(repository, "*.py filter=up\n", core_autocrlf="true", **CLEAN)
    repository.write({"app/main.py": "changed\r\n", "app/new.py": "new\r\n"})
    before = everything(repository.root), set((repository.root / ".git").rglob("*"))
    tree = repository.project.live_tree
    assert tree["app/main.py"].stored == b"CHANGED\n"
    checked_out(repository.root, tree)
    assert (everything(repository.root), set((repository.root / ".git").rglob("*"))) == before


def test_files_come_out_as_git_checks_them_out(repository: Repository) -> None:
    attributes = "*.py filter=up\n*.md text eol=crlf\n*.ps1 working-tree-encoding=UTF-16LE\n"
    convert(repository, attributes, **CLEAN)
    tree = {"app/a.py": "A\n", "app/b.md": "b\n", "app/c.ps1": "c\n", "app/d e\nf": "d\n"}
    files = {path: File(content.encode()) for path, content in tree.items()}
    assert checked_out(repository.root, files) == {
        "app/a.py": b"a\n",
        "app/b.md": b"b\r\n",
        "app/c.ps1": "c\n".encode("utf-16-le"),
        "app/d e\nf": b"d\n",
    }
