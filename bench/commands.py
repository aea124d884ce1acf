"""The commands that are measured, in turns: each must succeed, or a figure is worth nothing."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sphinx_checkpoints.model.store import FOLDER

ROOT = Path(__file__).resolve().parents[1]
LAST_WORDS = 2000  # characters of what a failing command printed
# What takes long to make and is the same in every copy.
KEPT = ("environments", "playground")


class BenchError(Exception):
    """Something cannot be measured; the message is a sentence for the author."""


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> str:
    """What a command prints; BenchError, with its last words, when it fails."""
    try:
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    except FileNotFoundError as error:
        raise BenchError(f"{command[0]} is not on this machine: install it.") from error
    if done.returncode:
        words = (done.stderr.strip() or done.stdout.strip())[-LAST_WORDS:]
        raise BenchError(f"{' '.join(command)} ends with status {done.returncode}:\n{words}")
    return done.stdout


def check(folder: Path, *options: str) -> None:
    """Hold the pages of a repository against its code."""
    run([sys.executable, "-m", "sphinx_checkpoints", "check", *options], folder)


def build(folder: Path, *options: str) -> None:
    """Build the site of a repository, or what of it is not up to date, warnings as errors."""
    sphinx = [sys.executable, "-m", "sphinx", "-b", "html", "-W", "-q", *options]
    run([*sphinx, "docs", "docs/_build/html"], folder)


def change(*files: Path) -> None:
    """Add a comment to each of some files, the same one, which they never had before."""
    number = time.time_ns()
    for file in files:
        comment = f"\n.. {number}\n" if file.suffix == ".rst" else f"# {number}\n"
        with file.open("a", encoding="utf-8") as opened:
            opened.write(comment)


def clone(folder: Path) -> None:
    """Clone the last commit of this repository, with what it keeps of earlier runs and builds."""
    run(["git", "clone", "--quiet", str(ROOT), str(folder)], ROOT)
    (folder / FOLDER).mkdir()
    for name in KEPT:
        kept = ROOT / FOLDER / name
        kept.mkdir(parents=True, exist_ok=True)
        (folder / FOLDER / name).symlink_to(kept)


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
