"""What npm and uv install in a session is in a cache before, which is made once."""

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from sphinx_checkpoints.check.caching import caches
from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.part import Typed
from sphinx_checkpoints.model.settings import Settings
from sphinx_checkpoints.model.tree import File, Tree
from tests.support.registry import Registry, registry

PYTHON = Path(sys.executable)
PLACE = Place("docs/index.rst", 7)
NPM = pytest.param("npm", marks=pytest.mark.skipif(not shutil.which("npm"), reason="no npm"))
UV = "uv"  # which is beside the Python that runs this
OFFLINE = {"npm_config_offline": "true", "UV_OFFLINE": "1", "UV_NO_CONFIG": "1"}
ADDING = {"npm": "npm install greet", "uv": "uv add greet"}
SHOWING = {
    "npm": ["node", "-p", "require('greet')"],
    "uv": ["uv", "run", "--quiet", "python", "-c", "import greet"],
}
PROJECTS: Mapping[str, Tree] = {
    "npm": {"app/package.json": File(json.dumps({"dependencies": {"greet": "*"}}).encode())},
    "uv": {
        "app/pyproject.toml": File(
            b"[project]\nname = 'app'\nversion = '1'\nrequires-python = '>=3.11'\n"
            b"dependencies = ['greet']\n"
        )
    },
}
INSTALLING = {"npm": "npm ci", "uv": "uv sync"}


def filled_registry(found: Registry) -> Registry:
    """The same, with a package for each manager; that of Python needs another one elsewhere."""
    found.add_to_npm("greet", "module.exports = 'hello';")
    found.add_to_uv("greet", "print('hello')", "elsewhere; sys_platform == 'plan9'")
    found.add_to_uv("elsewhere", "")
    return found


def settings(found: Registry) -> Settings:
    """What a site with the registry says, whose readers have Node.js."""
    return Settings(prerequisites=("npm",), environment=found.environment)


def ran(command: list[str], folder: Path, variables: Mapping[str, str]) -> str:
    """What a command prints that has these variables besides."""
    path = {"PATH": f"{PYTHON.parent}:/usr/bin:/bin", "HOME": str(folder), **OFFLINE}
    done = subprocess.run(
        command, cwd=folder, env={**path, **variables}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("program", [NPM, UV])
def test_what_is_added_is_had_without_network(tmp_path: Path, program: str) -> None:
    with registry() as found:
        site = settings(filled_registry(found))
        typed: list[tuple[Typed, Tree]] = [
            (Typed(f"cd app\n{ADDING[program]} # it greets", PLACE), {})
        ]
        with caches(typed, site, PYTHON, tmp_path / "store"):
            pass
    # Nothing answers now: it is made once.
    with caches(typed, site, PYTHON, tmp_path / "store") as variables:
        known = {**found.environment, **variables}
        if program == "uv":
            ran(["uv", "init", "--bare", "--quiet"], tmp_path, known)
        ran(ADDING[program].split(), tmp_path, known)
        assert ran(SHOWING[program], tmp_path, known) == "hello\n"


@pytest.mark.parametrize("program", [NPM, UV])
def test_what_a_project_needs_is_had(tmp_path: Path, program: str) -> None:
    tree = PROJECTS[program]
    with registry() as found:
        site = settings(filled_registry(found))
        typed: list[tuple[Typed, Tree]] = [(Typed(INSTALLING[program], PLACE), tree)]
        with caches(typed, site, PYTHON, tmp_path / "store") as variables:
            found.answers.clear()
            for path, file in tree.items():
                (tmp_path / Path(path).name).write_bytes(file.content)
            known = {**found.environment, **variables}
            installing = INSTALLING[program].replace(" ci", " install").split()
            ran(installing, tmp_path, known)
            assert ran(SHOWING[program], tmp_path, known) == "hello\n"


def test_the_environment_of_the_author_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own"
    monkeypatch.setenv("UV_PROJECT_ENVIRONMENT", str(own))  # as nox does
    with registry() as found:
        site = settings(filled_registry(found))
        typed: list[tuple[Typed, Tree]] = [(Typed("uv sync", PLACE), PROJECTS["uv"])]
        with caches(typed, site, PYTHON, tmp_path / "store"):
            assert not own.exists()


@pytest.mark.parametrize("program", [NPM, UV])
def test_what_is_nowhere_is_told_at_its_command(tmp_path: Path, program: str) -> None:
    with registry() as found:
        typed: list[tuple[Typed, Tree]] = [(Typed(ADDING[program], PLACE), {})]
        with pytest.raises(CheckpointError) as raised:
            caches(typed, settings(found), PYTHON, tmp_path / "store").__enter__()
    assert raised.value.place == PLACE
    said = raised.value.message.removeprefix("what the command installs cannot be had: ")
    assert said != raised.value.message
    assert "not found" in said.lower()
    assert "greet" in said


@pytest.mark.parametrize("program", [NPM, UV])
def test_a_program_that_no_reader_has_installs_nothing(tmp_path: Path, program: str) -> None:
    typed: list[tuple[Typed, Tree]] = [(Typed(ADDING[program], PLACE), {})]
    python = tmp_path / "bin/python"
    with caches(typed, Settings(), python, tmp_path / "store") as variables:
        assert variables == {}
    assert not (tmp_path / "store").exists()
