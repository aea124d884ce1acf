"""What this site's adapter takes for a command of nox."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

FILE = Path(__file__).resolve().parents[2] / "docs/_ext/adapter.py"
NOXFILE = """
def run_tests(session): ...

@nox.session
def tests(session): ...

@nox.session(name="long-tests", default=False)
def long_tests(session): ...

@functools.cache
def versions(): ...
"""


@pytest.fixture
def adapter() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_adapter", FILE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_only_what_is_decorated_is_a_session_and_each_checkpoint(
    adapter: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "noxfile.py").write_text(NOXFILE)
    (tmp_path / "checkpoints/cp1").mkdir(parents=True)
    monkeypatch.setattr(adapter, "ROOT", tmp_path)
    assert adapter.sessions() == {"tests", "long-tests", "cp1"}


def test_a_function_of_the_noxfile_is_no_session(adapter: ModuleType) -> None:
    assert adapter.command_problem("nox -s learn") == ""
    assert adapter.command_problem("nox -s run_tests") == "noxfile.py has no session 'run_tests'."
