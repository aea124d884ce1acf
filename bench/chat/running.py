"""Starts a candidate as the tests start the chat, and takes all of it down again."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import psutil

from bench.chat.candidate import ROOT, Candidate
from bench.chat.visit import Place
from bench.commands import BenchError

sys.path[:0] = [str(ROOT), str(ROOT / "tests/checkpoints")]
from tests.support.servers import NO_REDIS, redis_server, running  # noqa: E402


@contextmanager
def run(candidate: Candidate) -> Iterator[Place]:
    """Have a candidate listen, until the block ends.

    Raises RuntimeError when it does not, and BenchError without the Redis that it needs.
    """
    if candidate.with_redis and not shutil.which("redis-server"):
        raise BenchError(NO_REDIS)
    with ExitStack() as stack:
        environment = candidate.environment
        if candidate.with_redis:
            environment = environment | {"REDIS_URL": stack.enter_context(redis_server()).url}
        servers = [
            stack.enter_context(running(candidate.command, **environment))
            for _ in range(candidate.processes)
        ]
        pids = tuple(server.process.pid for server in servers)
        stack.callback(end_children, pids)
        yield Place(tuple(server.port for server in servers), pids, candidate.speech)


def end_children(pids: tuple[int, ...]) -> None:
    """End what the servers have started: a killed parent leaves it behind."""
    for pid in pids:
        for child in psutil.Process(pid).children(recursive=True):
            child.kill()
