"""What a crowd finds at a server, and what it takes from the machine; each visit is a process."""

import asyncio
import multiprocessing
import statistics
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import psutil

from bench.chat.crowd import Crowd
from bench.chat.speech import Speech


class Meter:
    """Processes with all that they have started."""

    def __init__(self, pids: Sequence[int]) -> None:
        parents = [psutil.Process(pid) for pid in pids]
        children = [child for parent in parents for child in parent.children(recursive=True)]
        self.processes = parents + children

    def seconds(self) -> float:
        """The processor seconds that they have used."""
        return float(sum(sum(process.cpu_times()[:2]) for process in self.processes))

    def kilobytes(self) -> float:
        """The memory that they hold."""
        return float(sum(process.memory_info().rss for process in self.processes)) / 1000


WINDOW = 16  # messages on their way at once, when a server is given as much as it takes
PACE = 5  # messages a second, when it is not
WARM_UP = 0.5  # seconds
FIRST, IDLE = 20, 500  # connections


@dataclass(frozen=True)
class Place:
    """Where the servers of a room are, and how they are spoken to."""

    ports: tuple[int, ...]
    pids: tuple[int, ...]
    speech: Speech


def visit_room(place: Place, people: int, seconds: float) -> dict[str, float]:
    """What a full room finds, first as fast as the server goes, then at a modest pace."""
    return asyncio.run(_visit_room(place, people, seconds))


def visit_idle(place: Place) -> dict[str, float]:
    """The kilobytes that a server holds for each of many connections that say nothing."""
    return {"memory": asyncio.run(_visit_idle(place))}


def apart(visit: Callable[..., dict[str, float]], *arguments: object) -> dict[str, float]:
    """Make a visit in a process of its own."""
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=fresh) as process:
        return process.submit(visit, *arguments).result()


async def _visit_room(place: Place, people: int, seconds: float) -> dict[str, float]:
    async with Crowd(place.speech) as crowd:
        await crowd.join(place.ports, people)
        found = await press(crowd, Meter(place.pids), seconds) | await stroll(crowd, seconds)
    return {f"{quantity}-{people}": figure for quantity, figure in found.items()}


async def press(crowd: Crowd, meter: Meter, seconds: float) -> dict[str, float]:
    """Deliveries a second, while the next message is written as soon as one has reached all.

    Also the server's processor seconds for 10,000, and the share of a core that the crowd used.
    """
    crowd.goes_on = True
    for _ in range(WINDOW):
        crowd.write()
    await asyncio.sleep(WARM_UP)
    began, arrived = time.perf_counter(), len(crowd.waits)
    used, own = meter.seconds(), time.process_time()
    await asyncio.sleep(seconds)
    if len(crowd.waits) == arrived:  # the machine is busy
        await crowd.until_all_arrived()
    took, arrived = time.perf_counter() - began, len(crowd.waits) - arrived
    used, own = meter.seconds() - used, time.process_time() - own
    await crowd.until_all_arrived()
    per_ten_thousand = used / arrived * 10_000
    return {"speed": arrived / took, "processor": per_ten_thousand, "client": own / took}


async def stroll(crowd: Crowd, seconds: float) -> dict[str, float]:
    """The milliseconds from writing to receipt, at a steady pace."""
    crowd.waits.clear()
    for _ in range(int(seconds * PACE)):
        crowd.write()
        await asyncio.sleep(1 / PACE)
    await crowd.until_all_arrived()
    hundredths = statistics.quantiles(crowd.waits, n=100)
    return {"p50": hundredths[49] * 1000, "p99": hundredths[98] * 1000}


async def _visit_idle(place: Place) -> float:
    async with Crowd(place.speech) as crowd:
        await crowd.join(place.ports, FIRST)  # what is made once, is made now
        meter = Meter(place.pids)
        before = meter.kilobytes()
        await crowd.join(place.ports, IDLE)
        await asyncio.sleep(WARM_UP)
        return (meter.kilobytes() - before) / IDLE
