"""What is in dist/, and environments that have nothing else."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.repositories import AUTHOR

DIST = Path(__file__).resolve().parents[2] / "dist"
# What an environment has: its own programs, and those of the system.
MakeEnvironment = Callable[..., Path]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take the tag of a release."""
    parser.addoption("--tag", default="", help="the tag that is published")


@pytest.fixture(params=["*.whl", "*.tar.gz"], ids=["wheel", "sdist"])
def distribution(request: pytest.FixtureRequest) -> Path:
    """What has been built: of each form one."""
    (built,) = DIST.glob(request.param)
    return built


@pytest.fixture
def make_environment(tmp_path: Path) -> MakeEnvironment:
    """Make a new environment with some requirements; gives the folder of its programs."""

    def make(*requirements: str | Path) -> Path:
        folder = tmp_path / "environment"
        programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        if requirements:
            install = [programs / "python", "-m", "pip", "install", "--quiet", *requirements]
            subprocess.run(install, check=True)
        return programs

    return make


def variables(programs: Path) -> dict[str, str]:
    """The variables of a shell in which an environment is activated."""
    path = os.pathsep.join([str(programs), os.environ["PATH"]])
    return os.environ | AUTHOR | {"PATH": path}
