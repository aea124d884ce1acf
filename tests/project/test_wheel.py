"""The wheel is whole: it installs alone, and its command and its extension work."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "tests/engine/roots/test-plain-asgi"


def uv(*arguments: str | Path) -> None:
    """Run uv."""
    command = [sys.executable, "-m", "uv", "--quiet", *map(str, arguments)]
    # To compile all that is installed takes longer than to use it twice.
    subprocess.run(command, cwd=ROOT, env=os.environ | {"UV_COMPILE_BYTECODE": "0"}, check=True)


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment that has only the wheel and what it asks for."""
    folder = tmp_path_factory.mktemp("wheel")
    environment = folder / "environment"
    uv("build", "--wheel", "--out-dir", folder)
    uv("venv", "--python", sys.executable, environment)
    python = environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    uv("pip", "install", "--python", python, *folder.glob("*.whl"))
    return python


def run(python: Path, folder: Path, *arguments: str | Path) -> str:
    """Run a module in a folder; gives what it prints, and fails with it."""
    command = [python, "-m", *arguments]
    done = subprocess.run(list(map(str, command)), cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_its_command_answers(python: Path, tmp_path: Path) -> None:
    assert "usage: checkpoints" in run(python, tmp_path, "sphinx_checkpoints", "--help")


def test_a_site_is_built_with_it_alone(python: Path, tmp_path: Path) -> None:
    options = ["-W", "-n", "-q", "-d", str(tmp_path / "doctrees")]
    run(python, tmp_path, "sphinx", *options, SITE / "docs", tmp_path / "html")
    assert (tmp_path / "html/_static/checkpoints.css").is_file()
