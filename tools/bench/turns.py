"""Measuring in turns: each round has every candidate once, so a busy machine slows all alike."""

import os
import time
from collections.abc import Callable, Mapping

Announce = Callable[[str], None]
Clock = Callable[[], float]


def processor_clock() -> float:
    """The processor seconds of all that this process has started and that has ended.

    What else runs on the machine hardly changes them.
    """
    times = os.times()
    return times.children_user + times.children_system


def in_turns(
    candidates: Mapping[str, Callable[[], object]],
    rounds: int,
    announce: Announce,
    *,
    clock: Clock = time.perf_counter,
) -> dict[str, list[float]]:
    """The seconds that each candidate takes by a clock, a figure a round."""
    seconds: dict[str, list[float]] = {name: [] for name in candidates}
    for number in range(1, rounds + 1):
        for name, candidate in candidates.items():
            start = clock()
            candidate()
            seconds[name].append(clock() - start)
            announce(f"round {number} of {rounds}: {name}, {seconds[name][-1]:.2f} s")
    return seconds
