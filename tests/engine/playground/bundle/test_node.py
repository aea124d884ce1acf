"""A Node.js that is missing or too old is told with what to do."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sphinx_checkpoints import cli
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.playground.bundle import node
from tests.support.sites import Site


def test_without_node_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NODE", "no-such-node")
    with pytest.raises(CheckpointError, match=r"no no-such-node on the PATH: install Node\.js"):
        node.node()


@pytest.mark.skipif(sys.platform == "win32", reason="the older Node.js is a shell script")
@pytest.mark.parametrize("find", [node.node, node.npm])
def test_a_node_that_is_too_old_is_told_once(
    find: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "node"
    program.write_text('#!/bin/sh\necho v18.19.0\necho "$@" >> "$0.log"\n')
    program.chmod(0o755)
    monkeypatch.delenv("NODE", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    for _ in range(2):
        with pytest.raises(CheckpointError) as error:
            find()
        assert str(error.value) == (
            f"the playground is built with Node.js 20 or newer, and {program} is v18.19.0: "
            "install a newer one, or name it in the environment variable NODE."
        )
    assert (tmp_path / "node.log").read_text() == "--version\n"


def test_without_node_the_command_ends_with_a_status_of_its_own(
    locked: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["--docs", str(locked.root / "docs"), "playground"]
    # A program that fails, and one that is not there.
    monkeypatch.setenv("NPM", sys.executable)
    assert cli.main(command) == 1
    assert "the playground cannot be built" in capsys.readouterr().err
    monkeypatch.setenv("NPM", "no-such-npm")
    assert cli.main(command) == 3
    assert "no no-such-npm on the PATH" in capsys.readouterr().err
