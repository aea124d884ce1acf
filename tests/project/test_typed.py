"""What learn prints to be typed starts nox again: in any terminal, as it was started."""

import os
from pathlib import Path

import pytest

from tools.learn import typed
from tools.learn.typed import Started

NOX = "nox.exe" if os.name == "nt" else "nox"
BIN = "Scripts" if os.name == "nt" else "bin"


@pytest.fixture(autouse=True)
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone that is read as this one, in a terminal that finds no program."""
    folder = tmp_path.resolve() / "my clone"
    folder.mkdir()
    monkeypatch.setattr(typed, "ROOT", folder)
    monkeypatch.setenv("PATH", "")
    return folder


def installed(environment: Path, *, nox: bool = True) -> Started:
    """Nox as it is started from an environment that has it, by its script or by its module."""
    folder = environment / BIN
    folder.mkdir(parents=True)
    (environment / "pyvenv.cfg").touch()
    if nox:
        (folder / NOX).touch(mode=0o755)
    return Started(str(folder / "python"), str(environment / "lib/nox/__main__.py"))


def test_from_an_environment_in_the_clone(clone: Path) -> None:
    started = installed(clone / ".venv")
    assert started.words == [str(Path(".venv", BIN, "nox"))]
    line = typed.typed(started, "watch")
    assert line.startswith(f"cd '{clone}'")
    assert line.endswith(f"{started.words[0]} -s watch")


def test_from_an_environment_elsewhere_that_is_active_here_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = installed(tmp_path.resolve() / "env")
    monkeypatch.setenv("PATH", str(Path(started.python).parent))
    assert started.words == [str(tmp_path.resolve() / "env" / BIN / "nox")]


@pytest.mark.skipif(os.name == "nt", reason="Windows lets few make links")
def test_where_every_terminal_finds_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started = installed(tmp_path / "tools/nox")
    everywhere = tmp_path / "local/bin"
    everywhere.mkdir(parents=True)
    (everywhere / NOX).symlink_to(tmp_path / "tools/nox/bin" / NOX)
    monkeypatch.setenv("PATH", str(everywhere))
    assert started.words == ["nox"]


def test_by_uvx_whose_environment_may_be_gone_tomorrow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = installed(tmp_path / "cache/uv/archive-v0/1a2b3c")
    monkeypatch.delenv("UV", raising=False)
    assert started.words == ["uvx", "nox"]
    monkeypatch.setenv("UV", "/opt/uv")  # as uvx sets it, and no terminal finds that
    assert started.words == ["/opt/uv", "tool", "run", "nox"]


def test_as_a_module_where_there_is_no_script(tmp_path: Path) -> None:
    started = installed(tmp_path.resolve() / "env", nox=False)
    assert started.words == [started.python, "-m", "nox"]


def test_without_nox_it_is_called_by_its_name() -> None:
    assert typed.typed(None, "watch").endswith("nox -s watch")
