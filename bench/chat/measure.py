"""Starts the servers in turn, round after round, so that a busy machine slows all of them."""

import shutil
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import psutil

from bench.chat.candidate import IN_ONE_PROCESS, ROOT, WITH_REDIS, Candidate
from bench.chat.tables import PEOPLE, Found, tables_of
from bench.chat.visit import Place, apart, visit_idle, visit_room
from bench.commands import BenchError
from bench.results import Table

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


def measure(
    seconds: float = 1.5, rounds: int = 3, announce: Callable[[str], None] = print
) -> list[Table]:
    """The tables of all servers, each window so long; raises BenchError where one fails."""
    candidates = [*IN_ONE_PROCESS, *WITH_REDIS]
    if not shutil.which("redis-server"):
        announce("There is no redis-server: what needs one is left out.")
        candidates = [*IN_ONE_PROCESS]
    found: Found = defaultdict(lambda: defaultdict(list))
    for number in range(1, rounds + 1):
        for candidate in candidates:
            announce(f"round {number} of {rounds}: {candidate.name}")
            for quantity, figure in figures_of(candidate, seconds).items():
                found[quantity][candidate.name].append(figure)
    return tables_of(found)


def figures_of(candidate: Candidate, seconds: float) -> dict[str, float]:
    """What a server does in each room, and what it holds; with Redis in the smallest room alone."""
    try:
        with run(candidate) as place:
            if candidate.with_redis:
                return apart(visit_room, place, min(PEOPLE), seconds)
            figures = apart(visit_idle, place)
            for people in PEOPLE:
                figures |= apart(visit_room, place, people, seconds)
            return figures
    except RuntimeError as error:
        raise BenchError(f"{candidate.name}: {error}") from error
