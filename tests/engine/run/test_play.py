"""Transcripts are played in another interpreter."""

import subprocess
import sys
from pathlib import Path

import pytest

from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.run.environment import interpreter_of
from sphinx_checkpoints.run.jobs import Failure
from sphinx_checkpoints.run.workers import Workers
from tests.engine.run.working import ECHO, play, stopped


def test_transcripts_are_played_in_the_tree(workers: Workers) -> None:
    [found] = workers.run([play("print_and_echo", ECHO, f"{ECHO}\nA receives 2", patience=8.0)])
    assert not isinstance(found, Failure)
    assert found[0].differences == ()
    assert [one["kind"] for one in found[0].recorded] == ["connects", "sends", "receives"]
    [difference] = found[1].differences
    assert difference.place == Place("page.rst", 8)
    assert (difference.expected, difference.happened) == (
        "A receives 2",
        "A received nothing in 8 seconds",
    )


def test_an_application_that_blocks_is_stopped_and_placed(workers: Workers) -> None:
    stopped(
        lambda limit: workers.run([play("block_forever", ECHO, limit=limit)])[0], at="page.rst:7"
    )


APPLICATIONS = {
    "no_such_module:x": "no_such_module cannot be imported: ModuleNotFoundError: No module named",
    "asgi_applications:nothing": "asgi_applications has no nothing: checkpoints_application",
}


@pytest.mark.parametrize("application", APPLICATIONS)
def test_an_application_that_is_not_there_is_told(workers: Workers, application: str) -> None:
    [found] = workers.run([play(application, ECHO)])
    assert isinstance(found, Failure)
    assert APPLICATIONS[application] in found.message


def test_a_server_is_not_played_against_without_websockets(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "v"], check=True)
    with Workers(interpreter_of(tmp_path / "v")) as workers:
        [found] = workers.run([play("echo", ECHO, url="ws://127.0.0.1:9")])
    assert isinstance(found, Failure)
    assert "add it to checkpoints_test_requirements" in found.message
