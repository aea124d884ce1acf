"""What a crowd finds at a server; each visit is made by a process of its own."""

import asyncio
import multiprocessing
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from bench.chat.crowd import Crowd
from bench.chat.meter import Meter
from bench.chat.speech import Speech

R = TypeVar("R")

WINDOW = 16  # messages on their way at once, when a server is given as much as it takes
PACE = 10  # messages a second, when it is not
WARM_UP = 0.5  # seconds
FIRST, IDLE = 20, 500  # connections


@dataclass(frozen=True)
class Place:
    """Where the servers of a room are, and how they are spoken to."""

    ports: tuple[int, ...]
    pids: tuple[int, ...]
    speech: Speech


@dataclass(frozen=True)
class Load:
    """What came of a full load."""

    deliveries: float  # a second
    server: float  # processor seconds for 10,000 deliveries
    client: float  # the share of a core that the crowd itself used


@dataclass(frozen=True)
class Wait:
    """Milliseconds from writing to receipt, at a modest pace."""

    p50: float
    p99: float


def visit_room(place: Place, people: int, seconds: float) -> tuple[Load, Wait]:
    """Fill a room, first as fast as the server goes, then at a modest pace."""
    return asyncio.run(_visit_room(place, people, seconds))


def visit_idle(place: Place) -> float:
    """The kilobytes that a server holds for each of many connections that say nothing."""
    return asyncio.run(_visit_idle(place))


def apart(visit: Callable[..., R], *arguments: object) -> R:
    """Make a visit in a process of its own."""
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=fresh) as process:
        return process.submit(visit, *arguments).result()


async def _visit_room(place: Place, people: int, seconds: float) -> tuple[Load, Wait]:
    crowd = Crowd(place.speech)
    await crowd.join(place.ports, people)
    load = await press(crowd, Meter(place.pids), seconds)
    wait = await stroll(crowd, seconds)
    crowd.leave()
    return load, wait


async def press(crowd: Crowd, meter: Meter, seconds: float) -> Load:
    """Write the next message as soon as one has reached everybody."""
    crowd.goes_on = True
    for _ in range(WINDOW):
        crowd.write()
    await asyncio.sleep(WARM_UP)
    arrived, used, own, began = len(crowd.waits), meter.seconds(), time.process_time(), clock()
    await asyncio.sleep(seconds)
    arrived, used = len(crowd.waits) - arrived, meter.seconds() - used
    own, took = time.process_time() - own, clock() - began
    await crowd.until_all_arrived()
    return Load(arrived / took, used / arrived * 10_000, own / took)


async def stroll(crowd: Crowd, seconds: float) -> Wait:
    """Write at a steady pace."""
    crowd.waits.clear()
    for _ in range(int(seconds * PACE)):
        crowd.write()
        await asyncio.sleep(1 / PACE)
    await crowd.until_all_arrived()
    hundredths = statistics.quantiles(crowd.waits, n=100)
    return Wait(hundredths[49] * 1000, hundredths[98] * 1000)


async def _visit_idle(place: Place) -> float:
    crowd = Crowd(place.speech)
    await crowd.join(place.ports, FIRST)  # what is made once, is made now
    meter = Meter(place.pids)
    before = meter.kilobytes()
    await crowd.join(place.ports, IDLE)
    await asyncio.sleep(WARM_UP)
    grown = meter.kilobytes() - before
    crowd.leave()
    return grown / IDLE


def clock() -> float:
    """Seconds of the wall."""
    return time.perf_counter()
