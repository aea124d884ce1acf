"""Measuring in turns: each round has every candidate once, so a busy machine slows all alike."""

import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Announce = Callable[[str], None]


@dataclass(frozen=True)
class Cost:
    """What one call took: seconds until it was done, and those that processors worked for it.

    The work is that of the processes that the call has started and that have ended. What else runs
    on the machine hardly changes it, and much the seconds until it was done.
    """

    waited: float
    worked: float


Costs = dict[str, list[Cost]]  # a cost a round, by the name of the candidate


def in_turns(
    candidates: Mapping[str, Callable[[], object]], rounds: int, announce: Announce
) -> Costs:
    """What each candidate costs."""
    costs: Costs = {name: [] for name in candidates}
    for number in range(1, rounds + 1):
        for name, candidate in candidates.items():
            cost = cost_of(candidate)
            costs[name].append(cost)
            told = f"{cost.waited:.2f} s, {cost.worked:.2f} s of work"
            announce(f"round {number} of {rounds}: {name}, {told}")
    return costs


def cost_of(candidate: Callable[[], object]) -> Cost:
    """What a call costs."""
    began, worked = time.perf_counter(), work()
    candidate()
    return Cost(time.perf_counter() - began, work() - worked)


def work() -> float:
    """The processor seconds of the processes that this one has started and that have ended."""
    times = os.times()
    return times.children_user + times.children_system


def waited(costs: Mapping[str, Sequence[Cost]]) -> dict[str, list[float]]:
    """The seconds until each was done."""
    return {name: [cost.waited for cost in found] for name, found in costs.items()}


def worked(costs: Mapping[str, Sequence[Cost]]) -> dict[str, list[float]]:
    """The seconds of work for each."""
    return {name: [cost.worked for cost in found] for name, found in costs.items()}
