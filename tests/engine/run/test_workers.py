"""Jobs run in another interpreter, apart from each other, and always come to an answer."""

import os
import signal
import sys
import sysconfig
import time
import venv
from pathlib import Path

import pytest
from server import PATIENCE

from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.run.environment import interpreter_of
from sphinx_checkpoints.run.jobs import Failure, FindVersions
from sphinx_checkpoints.run.workers import Workers
from tests.engine.run.calling import calling
from tests.engine.run.working import INTERPRETER, ends, is_running, linux, posix


def test_versions_are_found(workers: Workers, tmp_path: Path) -> None:
    job = FindVersions(folder=tmp_path, distributions=["pytest", "no-such-thing"])
    [found] = workers.run([job])
    assert not isinstance(found, Failure)
    assert found.python == ".".join(map(str, sys.version_info[:3]))
    assert found.distributions == {"pytest": pytest.__version__, "no-such-thing": None}


def test_what_is_warm_is_compiled_once_and_a_job_compiles_nothing(tmp_path: Path) -> None:
    environment, text = tmp_path / "environment", "def write(): import cold\n"
    venv.create(environment, symlinks=True)
    packages = sysconfig.get_path(
        "purelib", vars={"base": str(environment), "platbase": str(environment)}
    )
    for name in ("warm", "cold"):
        Path(packages, f"{name}.py").write_text("")
    with Workers(interpreter_of(environment), warm=["warm"]) as workers:
        workers.run([calling(tmp_path, "write", text=text)])
    compiled = [path.name.partition(".")[0] for path in Path(packages).glob("__pycache__/*")]
    assert compiled == ["warm"]


def test_an_interpreter_that_is_not_there_is_told(tmp_path: Path) -> None:
    with (
        pytest.raises(CheckpointError, match="none cannot be started: "),
        Workers(tmp_path / "none"),
    ):
        pass


@posix
def test_a_worker_that_dies_is_told_with_its_words(tmp_path: Path) -> None:
    program = tmp_path / "python"
    program.write_text("#!/bin/sh\nread line\necho the machine is on fire >&2\nexit 1\n")
    program.chmod(0o755)
    with Workers(program) as workers:
        first = workers.submit(FindVersions(folder=tmp_path, distributions=[]))
        with pytest.raises(CheckpointError, match=r"(?s)ended before .* machine is on fire"):
            first.result()
        with pytest.raises(CheckpointError, match="on fire"):
            workers.run([FindVersions(folder=tmp_path, distributions=[])])


GARBAGE = {
    "no JSON": "garbage",
    "no object": "5",
    "no answer": '{"id": 0}',
    "an answer to nothing": '{"id": 99, "value": 1}',
    "a value that is none": '{"id": 0, "value": 7}',
    "no text": "\\377\\376",
}


@posix
@pytest.mark.parametrize("line", GARBAGE.values(), ids=GARBAGE)
def test_a_worker_that_writes_garbage_is_told_and_ended(tmp_path: Path, line: str) -> None:
    program = tmp_path / "python"
    program.write_text(f"#!/bin/sh\nread a\nread b\nprintf '{line}\\n'\nexec sleep 600\n")
    program.chmod(0o755)
    with Workers(program) as workers:
        first = workers.submit(FindVersions(folder=tmp_path, distributions=[]))
        with pytest.raises(CheckpointError, match=r"wrote what is no answer, .* Run this again"):
            first.result(PATIENCE)
        assert not workers.is_usable


@linux
def test_a_worker_that_is_stopped_is_told_and_ended(tmp_path: Path) -> None:
    with Workers(INTERPRETER) as workers:
        job = FindVersions(folder=tmp_path, distributions=[])
        workers.run([job])
        workers.process.send_signal(signal.SIGSTOP)
        with pytest.raises(CheckpointError, match="was stopped or did not answer"):
            workers.submit(job).result(PATIENCE)


@posix
def test_a_worker_that_says_nothing_is_told_and_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sphinx_checkpoints.run.workers.STARTUP_TIMEOUT", 0.0)
    monkeypatch.setattr("sphinx_checkpoints.run.workers.RESPONSE_TIMEOUT", 0.5)
    program = tmp_path / "python"
    program.write_text("#!/bin/sh\nexec sleep 600\n")
    program.chmod(0o755)
    with Workers(program) as workers:
        job = FindVersions(folder=tmp_path, distributions=[], limit=0.5)
        with pytest.raises(CheckpointError, match="was stopped or did not answer"):
            workers.submit(job).result(PATIENCE)


@linux
def test_a_killed_worker_leaves_nothing(tmp_path: Path) -> None:
    job = calling(tmp_path, "loops_with_children")
    with Workers(INTERPRETER) as workers:
        future = workers.submit(job)
        while not (tmp_path / "pids").is_file() or not (tmp_path / "pids").read_text():
            time.sleep(0.05)
        workers.process.kill()
        with pytest.raises(CheckpointError, match="ended before its jobs were done"):
            future.result(PATIENCE)
        deadline = time.monotonic() + PATIENCE
        while any(is_running(int(pid)) for pid in (tmp_path / "pids").read_text().split()):
            assert time.monotonic() < deadline
            time.sleep(0.05)


@posix
def test_closing_ends_what_still_runs(tmp_path: Path) -> None:
    job = calling(tmp_path, "loops_with_children")
    with Workers(INTERPRETER) as workers:
        future = workers.submit(job)
        while not (tmp_path / "pids").is_file() or not (tmp_path / "pids").read_text():
            time.sleep(0.05)
    with pytest.raises(CheckpointError, match="ended before its jobs were done"):
        future.result()
    assert all(ends(int(pid)) for pid in (tmp_path / "pids").read_text().split())
    assert not is_running(workers.process.pid)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lists descriptors in /proc")
def test_no_descriptor_stays_open(tmp_path: Path) -> None:
    def opened() -> int:
        return len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - it counts, and needs no paths

    before = opened()
    with Workers(INTERPRETER) as workers:
        workers.run([FindVersions(folder=tmp_path, distributions=[])] * 5)
    assert opened() == before
