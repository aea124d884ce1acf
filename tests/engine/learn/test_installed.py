"""The tests of a learner are told where the learner's own packages are, wherever they run."""

import os
import shutil
import sysconfig
from pathlib import Path

import pytest

from tests.engine.learning import STEP1, STEP2, Learner

ASKS = """
from importlib import metadata
import os
import pytest

def test_what_is_installed():
    folders = os.environ["CHECKPOINTS_INSTALLED"].split(os.pathsep)
    if not [*metadata.distributions(name="cakes", path=folders)]:
        pytest.fail(f"There are no cakes in {folders}.")
"""


@pytest.fixture
def asked(learner: Learner) -> Learner:
    """A learner of whom a test asks whether they have cakes, which their project asks for."""
    tests = learner.root / "tests/checkpoints/cp2/test_step1_answer.py"
    tests.write_text(ASKS)
    learner.does(*STEP1, *STEP2)
    learner.configures('checkpoints_requirements = "greeter/wanted.txt"')
    learner.writes("wanted.txt", "cakes\n")
    return learner


@pytest.fixture
def cakes(tmp_path: Path) -> Path:
    """A folder with cakes."""
    folder = tmp_path / "packages"
    made = folder / "cakes-1.dist-info"
    made.mkdir(parents=True)
    (made / "METADATA").write_text("Metadata-Version: 2.1\nName: cakes\nVersion: 1\n")
    return folder


def is_done(learner: Learner) -> bool:
    """Whether all is done, with the step that asks for cakes."""
    return learner.run("status")[0] == 0


def test_they_are_those_of_the_command(asked: Learner) -> None:
    assert sysconfig.get_path("purelib") in asked.run("status")[1]


def test_who_calls_the_command_may_say_that_they_are_elsewhere(
    asked: Learner, cakes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHECKPOINTS_INSTALLED", os.pathsep.join(["elsewhere", str(cakes)]))
    assert is_done(asked)
    shutil.rmtree(cakes / "cakes-1.dist-info")  # what has passed is asked again
    assert not is_done(asked)
