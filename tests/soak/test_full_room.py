"""A room of 200 in which all write at once, in one process without Redis."""

import asyncio
import re

import pytest

from tests.support.people import room, until_quiet
from tests.support.servers import ROOT, UVICORN, Server, running

PEOPLE, EACH = 200, 2
WANTED = PEOPLE * (PEOPLE - 1) * EACH


async def arrived(server: Server) -> int:
    """How many of the burst's messages reach somebody."""
    async with room(PEOPLE, [server.port]) as people:
        for person in people:
            for number in range(EACH):
                await person.write(f"{person.name} {number}")
        return await until_quiet(people, WANTED)


@pytest.mark.long
def test_a_burst_of_a_full_room_arrives_whole() -> None:
    with running(UVICORN) as server:
        assert asyncio.run(arrived(server)) == WANTED
        assert "lost" not in server.printed()


@pytest.mark.long
def test_what_channels_own_capacity_loses_is_in_the_log() -> None:
    settings = "tests.soak.default_capacity"
    with running(UVICORN, DJANGO_SETTINGS_MODULE=settings, PYTHONPATH=str(ROOT)) as server:
        count = asyncio.run(arrived(server))
        print(f"with a capacity of 100: {WANTED - count} of {WANTED} lost")
        assert count < WANTED
        told = re.findall(r"lost (\d+) messages", server.printed())
        # Each is told for its writer, too, to whom it would not have been sent.
        assert sum(map(int, told)) >= WANTED - count
