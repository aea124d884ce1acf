"""What one environment has compiled, those beside it take over; and all is compiled."""

import shutil
from importlib.util import cache_from_source
from pathlib import Path

import pytest

from tests.engine.run.test_environment import environment_for, requirements, wheel

pytestmark = pytest.mark.skipif(not shutil.which("uv"), reason="uv is not on the PATH")


@pytest.fixture(autouse=True)
def links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have uv link what it installs, from a cache on the same disk."""
    given = {"OFFLINE": "1", "NO_INDEX": "1", "LINK_MODE": "hardlink", "COMPILE_BYTECODE": "1"}
    for name, value in given.items():
        monkeypatch.setenv(f"UV_{name}", value)
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "uv"))


def bytecode(python: Path, name: str) -> Path:
    """The bytecode of a module that an environment has installed."""
    (module,) = python.parents[1].rglob(f"{name}.py")
    return Path(cache_from_source(module))


def made(tmp_path: Path, *wheels: Path) -> Path:
    asked = requirements(tmp_path, *map(str, wheels))
    return environment_for([asked], [], tmp_path / "cache")


def test_the_same_file_is_compiled_once(tmp_path: Path) -> None:
    one, two = wheel(tmp_path, "one"), wheel(tmp_path, "two")
    first, second = made(tmp_path, one), made(tmp_path, one, two)
    assert bytecode(first, "one").samefile(bytecode(second, "one"))
    assert bytecode(second, "two").is_file()


def test_another_file_of_the_same_name_is_compiled_by_itself(tmp_path: Path) -> None:
    (tmp_path / "later").mkdir()
    first = made(tmp_path, wheel(tmp_path, "one"))
    second = made(tmp_path, wheel(tmp_path / "later", "one"))
    assert not bytecode(first, "one").samefile(bytecode(second, "one"))


def test_a_module_that_cannot_be_compiled_is_installed(tmp_path: Path) -> None:
    broken = wheel(tmp_path, "one", "for\n")
    assert not bytecode(made(tmp_path, broken), "one").exists()
