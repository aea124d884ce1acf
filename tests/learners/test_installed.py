"""A learner who has not installed what their requirement files ask for is told to."""

import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from sphinx_checkpoints.learn.learners_ladder import LearnersLadder
from sphinx_checkpoints.run.pool import open_pool
from tests.learners.workplace import Workplace

FEW = 2
INSTALL = "is not installed in your environment: run python -m pip install -r"
COMMON, OPENAI = "chanx_django/requirements.txt", "chanx_django/requirements-openai.txt"
# The step that adds a requirement, where, and what it adds; without --all the first are tried.
ADDED = {
    ("cp1", 1): (COMMON, ["channels", "daphne", "chanx", "djangorestframework"]),
    ("cp3", 7): (OPENAI, ["openai"]),
    ("cp6", 2): (COMMON, ["django_csp"]),
    ("cp6", 3): (COMMON, ["structlog"]),
    ("cp6", 7): (COMMON, ["redis", "channels_redis"]),
    ("cp6", 8): (COMMON, ["uvicorn", "websockets"]),
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
    if "step" in metafunc.fixturenames:
        everything = metafunc.config.getoption("--all", default=False)
        metafunc.parametrize(("finish", "step"), [*ADDED][: None if everything else FEW])


@contextmanager
def uninstalled(name: str, packages: Path) -> Iterator[None]:
    """Have the learner not have a package."""
    [found] = (path for path in packages.iterdir() if path.name.lower().startswith(f"{name}-"))
    found.unlink()
    yield
    found.symlink_to(Path(sysconfig.get_path("purelib"), found.name))


def expect_told(someone: Workplace, finish: str, step: int, name: str) -> None:
    """Fail unless the learner is told, at that step, to install a package."""
    file, _ = ADDED[finish, step]
    failing = someone.standing(finish, someone.states[finish][step]).failing
    assert failing
    assert failing.step.number == step, failing.sentence
    assert failing.sentence == f"{name.replace('_', '-')} {INSTALL} {file}"
    assert str(failing.place).startswith(f"{file}:")


def test_what_is_asked_for_and_not_installed_is_told(
    someone: Workplace, packages: Path, finish: str, step: int
) -> None:
    for name in ADDED[finish, step][1]:
        with uninstalled(name, packages):
            expect_told(someone, finish, step, name)


def test_a_package_that_not_everybody_needs_is_wanted_by_its_step_alone(
    someone: Workplace, packages: Path
) -> None:
    ladder = someone.ladder
    without = replace(ladder.settings, requirements=(COMMON,))
    with uninstalled("openai", packages), open_pool(without, someone.root) as pool:
        lacking = LearnersLadder(ladder.project, ladder.parts, without, pool)
        expect_told(replace(someone, ladder=lacking), "cp3", 7, "openai")
