"""Services of a job: each job has its own, whatever the port, and they end with it."""

import shutil
import socket
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from server import PATIENCE, free_port

from sphinx_checkpoints.model.service import Service
from sphinx_checkpoints.run.jobs import Failure, Vocabulary
from sphinx_checkpoints.run.typed import Sandbox
from sphinx_checkpoints.run.workers import Workers
from sphinx_checkpoints.worker.ports import port_for
from sphinx_checkpoints.worker.sentences import JobError
from tests.engine.run.calling import calling, returned
from tests.engine.run.working import ends, linux, posix

redis = pytest.mark.skipif(not shutil.which("redis-server"), reason="there is no redis-server")
REDIS = "redis-server --bind 127.0.0.1 --port {port} --dir {folder} --save ''"
URL = {"REDIS_URL": "redis://127.0.0.1:{port}/0"}

COUNT = """
import os, redis

with redis.from_url(os.environ["REDIS_URL"]) as client:
    print(client.incr("n"))
"""


def redis_at(port: int) -> Service:
    """A Redis at a port, or with 0 at any."""
    return Service("redis", REDIS, URL, port)


def needing(services: list[dict[str, Any]], folder: Path, function: str) -> Vocabulary:
    """A job that calls a function while services run."""
    return replace(calling(folder, function), services=services)


@redis
@posix
@pytest.mark.parametrize("port", [0, free_port()], ids=["any port", "one port"])
def test_jobs_at_once_do_not_hear_each_other(workers: Workers, tmp_path: Path, port: int) -> None:
    services = [redis_at(port).to_json(tmp_path)]
    jobs = [needing(services, tmp_path, "counts_in_redis") for _ in range(4)]
    assert [returned(found) for found in workers.run(jobs)] == [1, 1, 1, 1]


@redis
@linux
def test_a_session_has_one_service_from_its_first_command_on(tmp_path: Path) -> None:
    services = [redis_at(0).to_json(tmp_path)]
    sandbox = Sandbox(tmp_path, Path(sys.executable).parent, PATIENCE, services=services)
    (tmp_path / "count.py").write_text(COUNT)
    outcome = sandbox.type("python count.py\npython count.py", tmp_path)
    assert (outcome.code, outcome.output) == (0, "1\n2\n")
    assert sandbox.type("python count.py", tmp_path).output == "1\n"


TROUBLES = {
    "ends": (
        Service("store", "echo no room; exit 3"),
        "the service store ended with exit code 3; it said: no room",
    ),
    "never comes up": (
        Service("store", "echo waiting; sleep 600"),
        "the service store is not up in time; it said: waiting",
    ),
    "is never ready": (
        Service("store", "sleep 600", ready="false"),
        "the service store is not up in time; it said: nothing",
    ),
}


@posix
@pytest.mark.parametrize("case", TROUBLES)
def test_a_service_that_does_not_come_up_says_why(tmp_path: Path, case: str) -> None:
    service, message = TROUBLES[case]
    told = service.to_json(tmp_path)
    sandbox = Sandbox(tmp_path, Path("/bin"), limit=1.0, services=[told])
    assert sandbox.type("true", tmp_path).obstacle == message


@posix
def test_a_job_without_its_service_is_a_failure(workers: Workers, tmp_path: Path) -> None:
    service, message = TROUBLES["ends"]
    [found] = workers.run([needing([service.to_json(tmp_path)], tmp_path, "where")])
    assert isinstance(found, Failure)
    assert found.message == message


@posix
def test_a_port_that_is_taken_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with pytest.raises(JobError, match=f"needs port {port}, on which"), port_for("store", port):
            pass


@posix
def test_what_a_service_has_started_ends_with_the_job(workers: Workers, tmp_path: Path) -> None:
    command = f"sleep 600 & echo $! > {tmp_path}/pid; wait"
    service = Service("store", command, ready=f"test -s {tmp_path}/pid")
    [found] = workers.run([needing([service.to_json(tmp_path)], tmp_path, "where")])
    assert returned(found)["folder"] == str(tmp_path)
    assert ends(int((tmp_path / "pid").read_text()))
