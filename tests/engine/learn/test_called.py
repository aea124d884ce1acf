"""What is printed for a learner to type works where they are."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SAY = "from sphinx_checkpoints.learn.called import called\nprint(called())\n"
posix = pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program of that name that says how it was called."""
    path = tmp_path / "bin dir/checkpoints"
    path.parent.mkdir()
    path.write_text(f"#!{sys.executable}\n{SAY}")
    path.chmod(0o755)
    return path


def said(program: Path, folder: Path, **variables: str) -> str:
    """What a program says of itself in a folder."""
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    done = subprocess.run(
        [program],
        cwd=folder,
        env=environment | variables,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@posix
def test_what_a_shell_finds_is_named(program: Path, tmp_path: Path) -> None:
    assert said(program, tmp_path, PATH=str(program.parent)) == "checkpoints"


@posix
def test_what_it_does_not_find_or_finds_elsewhere_is_the_path(
    program: Path, tmp_path: Path
) -> None:
    assert said(program, tmp_path, PATH="/usr/bin:/bin") == "'bin dir/checkpoints'"
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy(program, other)
    assert said(program, tmp_path / "other", PATH=str(other)) == f"'{program}'"


@posix
def test_who_calls_it_for_a_learner_can_name_it(program: Path, tmp_path: Path) -> None:
    named = ".nox/status/bin/checkpoints"
    assert said(program, tmp_path, CHECKPOINTS_COMMAND=named) == named


def test_without_a_program_it_is_its_name() -> None:
    done = subprocess.run([sys.executable, "-c", SAY], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "checkpoints"
