"""The site builds in every format from a clone without history, and from a copy without git."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BUILDERS = ["html", "epub", "latex", "text"]
# All formats in one process: most of a build is the loading of Sphinx and its extensions.
BUILD = """
import sys
from sphinx.cmd.build import main
source, output, *builders = sys.argv[1:]
options = ["-n", "-W", "--keep-going", "-q", "-d", f"{output}/doctrees"]
for builder in builders:
    if main(["-b", builder, *options, source, f"{output}/{builder}"]):
        sys.exit(f"{builder} does not build")
"""


def git(*arguments: str) -> None:
    """Run git here."""
    subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True)


def shallow_clone(folder: Path) -> None:
    """Clone the newest commit alone."""
    git("clone", "--depth", "1", ROOT.as_uri(), str(folder))


def copy_without_git(folder: Path) -> None:
    """Take the newest commit's files, and no repository."""
    archive = folder.with_suffix(".tar")
    git("archive", "--output", str(archive), "HEAD")
    folder.mkdir()
    subprocess.run(["tar", "-xf", str(archive), "-C", str(folder)], check=True)


@pytest.mark.parametrize("make", [shallow_clone, copy_without_git])
def test_the_site_builds(make: Callable[[Path], None], tmp_path: Path) -> None:
    source = tmp_path / "source"
    make(source)
    environment = os.environ | {"TMPDIR": str(tmp_path)}  # sphinx-llm leaves its logs there
    command = [sys.executable, "-c", BUILD, str(source / "docs"), str(tmp_path), *BUILDERS]
    build = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert build.returncode == 0, build.stderr
    assert (tmp_path / "html/llms.txt").is_file()
    page = (tmp_path / "html/tutorial-django/prerequisites.html").read_text(encoding="utf-8")
    assert "@REPOSITORY@" not in page
    assert str(tmp_path) not in page
