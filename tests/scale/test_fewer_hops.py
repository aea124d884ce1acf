"""The consumer of the page on hops is the chat, and hops for what clients send alone."""

import asyncio
import os
import sys

from bench.chat.candidate import CHATS, HERE
from tests.support.people import Person, room, until_quiet
from tests.support.servers import ROOT, Server, running

PEOPLE, MESSAGES = 5, 4
APPLICATION = "tests.scale.counted_hops:application"


def test_only_what_clients_send_hops_to_a_thread() -> None:
    async def play(server: Server) -> tuple[int, list[Person]]:
        async with room(PEOPLE, [server.port]) as people:
            for number in range(MESSAGES):
                await people[0].write(f"{number}")
            await until_quiet(people, MESSAGES * (PEOPLE - 1))
            return server.printed().count("hop\n"), people

    command = (sys.executable, "-m", "uvicorn", APPLICATION, *CHATS, "--port")
    paths = os.pathsep.join([str(HERE), str(ROOT)])
    with running(command, PYTHONPATH=paths) as server:
        hops, (writer, *others) = asyncio.run(play(server))
        assert "Traceback" not in server.printed()
    # Each person's connection and ping, and the messages as they are written.
    assert hops == 2 * PEOPLE + MESSAGES
    assert all(person.received == ["0", "1", "2", "3"] for person in others)
    assert not writer.received, "who writes gets no copy"
