"""Visits the servers in turn, round after round, so that a busy machine slows all of them."""

import shutil
from collections import defaultdict
from collections.abc import Callable

from bench.chat.candidate import IN_ONE_PROCESS, WITH_REDIS, Candidate
from bench.chat.running import run
from bench.chat.tables import PEOPLE, Found, tables_of
from bench.chat.visit import apart, visit_idle, visit_room
from bench.table import Table


def measure(
    seconds: float = 1.5, rounds: int = 3, announce: Callable[[str], None] = print
) -> list[Table]:
    """The tables of all servers, each window so long; raises RuntimeError where one fails."""
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
        raise RuntimeError(f"{candidate.name}: {error}") from error
