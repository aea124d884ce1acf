"""A worker of jobs with a real Redis, killed while it works."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import psutil
import pytest
from server import PATIENCE
from websockets.sync.client import ClientConnection, connect

from tests.support.servers import PRODUCTION, PROJECT, UVICORN, Redis, running

# What the next worker does at its start, as if an hour had passed.
CLEAN = """
import time
from django_rq.workers import get_worker
from rq.registry import StartedJobRegistry
[queue] = get_worker().queues
StartedJobRegistry(queue=queue, job_class=queue.job_class).cleanup(time.time() + 3600)
"""


@contextmanager
def alice_at(port: int) -> Iterator[ClientConnection]:
    """Alice at the system's WebSocket."""
    address = f"127.0.0.1:{port}"
    with connect(f"ws://{address}/ws/system/", origin=f"http://{address}", legacy=True) as alice:
        yield alice


def ask(alice: ClientConnection, content: str) -> str:
    """Have a text translated; gives the job's id."""
    payload = {"task_type": "translate", "content": content}
    alice.send(json.dumps({"action": "system_message", "payload": payload}))
    action, job = told(alice)
    assert action == "job_queued"
    return job


def told(alice: ClientConnection) -> tuple[str, str]:
    """What Alice hears next of a job, and of which."""
    frame = json.loads(alice.recv(timeout=PATIENCE))
    return frame["action"], frame["payload"]["job_id"]


def manage(redis: Redis, *arguments: str, **environment: str) -> subprocess.Popen[bytes]:
    """A command of manage.py, running."""
    settings = PRODUCTION | {"DJANGO_DEBUG": "false", "REDIS_URL": redis.url} | environment
    return subprocess.Popen([sys.executable, "manage.py", *arguments], cwd=PROJECT, env=settings)


def kill(worker: subprocess.Popen[bytes]) -> None:
    """Kill a worker and what it has started, as a power cut does."""
    process = psutil.Process(worker.pid)
    for one in [process, *process.children(recursive=True)]:
        one.send_signal(signal.SIGKILL)
    worker.wait(PATIENCE)


@pytest.mark.long
def test_no_job_is_lost_with_a_worker_and_none_is_done_twice(redis: Redis) -> None:
    with running(UVICORN, REDIS_URL=redis.url) as server, alice_at(server.port) as alice:
        begun = ask(alice, "One")
        worker = manage(redis, "rqworker", DJANGO_JOB_SECONDS="3600")
        assert told(alice) == ("job_started", begun)
        waiting = ask(alice, "Two")
        kill(worker)
        assert manage(redis, "shell", "--no-imports", "-c", CLEAN).wait(PATIENCE) == 0
        assert told(alice) == ("job_failed", begun)
        worker = manage(redis, "rqworker", "--burst", DJANGO_JOB_SECONDS="0")
        assert told(alice) == ("job_started", waiting)
        assert told(alice) == ("job_result", waiting)
        assert worker.wait(PATIENCE) == 0
