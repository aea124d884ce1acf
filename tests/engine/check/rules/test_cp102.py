"""What the check says of files that no tree has, and not of what git does not see."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.support.greeter import Greeter
from tests.support.repositories import Repository, new_repository
from tests.support.sites import ROOTS

NOTHING = "2 rules, 0 findings, 0 skips\n"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A whole tutorial, committed."""
    repository = new_repository(tmp_path.resolve() / "greeter")
    shutil.copytree(ROOTS / "test-first-part", repository.root, dirs_exist_ok=True)
    repository.commit()
    return repository


def check(repository: Repository) -> str:
    """What the check says of the live project and of the files."""
    return Greeter(repository.root).run("check", "--rule", "CP101", "--rule", "CP102")[1]


@pytest.mark.skipif(sys.platform != "linux", reason="this system refuses such names")
def test_a_name_that_is_no_text_is_found(repository: Repository) -> None:
    for folder in (b"greeter", b"checkpoints/cp2/greeter", b"docs"):
        path = os.path.join(os.fsencode(repository.root), folder, b"n\xe9w.txt")  # noqa: PTH118
        with open(path, "wb"):  # noqa: PTH123 - bytes
            pass
    what = "CP102: the name of this file is no UTF-8, and no checkpoint has it: rename it."
    assert check(repository).splitlines() == [
        rf"checkpoints/cp2/greeter/n\xe9w.txt:1: {what}",
        rf"greeter/n\xe9w.txt:1: {what}",
        "2 rules, 2 findings, 0 skips",
    ]


def test_what_is_not_checked_out_is_said_as_long_as_it_is_so(repository: Repository) -> None:
    repository.git("sparse-checkout", "set", "--cone", "greeter", "docs", "tests")
    assert check(repository).startswith(
        "checkpoints/cp1/greeter/server.py:1: CP102: files of the checkpoints (4) are not checked "
        "out, and no page shows them: git sparse-checkout disable, or "
    )
    repository.git("sparse-checkout", "disable")
    assert check(repository) == NOTHING


def test_a_link_elsewhere_is_nothing_to_the_check(repository: Repository) -> None:
    (repository.root / "tests/readme.md").symlink_to("../README.md")
    assert check(repository) == NOTHING


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no modes")
def test_modes_of_a_disk_that_has_none_are_nothing_to_the_check(repository: Repository) -> None:
    for path in (repository.root / "greeter").rglob("*"):
        path.chmod(0o777)
    assert "its executable bit is not that of" in check(repository)
    repository.git("config", "core.fileMode", "false")
    assert check(repository) == NOTHING


def test_line_ends_that_git_converts_are_nothing_to_the_check(repository: Repository) -> None:
    repository.git("config", "core.autocrlf", "true")
    for folder in ("greeter", "checkpoints"):
        shutil.rmtree(repository.root / folder)
    repository.git("checkout", "--quiet", "--", ".")
    assert b"\r\n" in (repository.root / "greeter/server.py").read_bytes()
    assert check(repository) == NOTHING
