"""A learner who has not installed what their requirements.txt asks for is told to."""

import sysconfig
from pathlib import Path

import pytest

from tests.learners.workplace import Workplace

FEW = 2
INSTALL = "run python -m pip install -r chanx_django/requirements.txt"
# The step that adds a requirement, and what it adds; without --all the first two are tried.
ADDED = {
    ("cp1", 1): ["channels", "daphne", "chanx", "djangorestframework"],
    ("cp6", 2): ["django_csp"],
    ("cp6", 3): ["structlog"],
    ("cp6", 7): ["redis", "channels_redis"],
    ("cp6", 8): ["uvicorn", "websockets"],
}


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the learner has installed, which is all that is installed here."""
    for path in Path(sysconfig.get_path("purelib")).glob("*.dist-info"):
        (tmp_path / path.name).symlink_to(path)
    monkeypatch.setenv("CHECKPOINTS_INSTALLED", str(tmp_path))
    return tmp_path


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give each test its steps."""
    everything = metafunc.config.getoption("--all", default=False)
    metafunc.parametrize(("finish", "step"), [*ADDED][: None if everything else FEW])


def test_what_is_asked_for_and_not_installed_is_told(
    someone: Workplace, packages: Path, finish: str, step: int
) -> None:
    tree = someone.states[finish][step]
    for name in ADDED[finish, step]:
        [found] = (path for path in packages.iterdir() if path.name.lower().startswith(f"{name}-"))
        found.unlink()
        failing = someone.standing(finish, tree).failing
        assert failing
        assert failing.step.number == step, failing.sentence
        assert f"is not installed in your environment: {INSTALL}" in failing.sentence
        assert failing.sentence.startswith(name.replace("_", "-"))
        assert str(failing.place).startswith("chanx_django/requirements.txt:")
        found.symlink_to(Path(sysconfig.get_path("purelib"), found.name))
