"""Two server processes behave as one: what reaches one reaches all, in order, once."""

import asyncio
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence

import pytest
from server import PATIENCE

from tests.scale.spreading import spread
from tests.support.people import Person, everyone_closed, everyone_joined, room, until, until_quiet
from tests.support.servers import ROOT, UVICORN, Pair, Redis, Server, running

PEOPLE = 50
PACE = 9  # messages a second, of one writer


def ready(server: Server) -> tuple[int, str]:
    """What a server answers to a load balancer."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{server.port}/readyz") as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def ready_again(server: Server) -> str:
    """What a server answers once it is ready; it gives its Redis two seconds at a time."""
    deadline = time.monotonic() + PATIENCE
    while (answer := ready(server))[0] != 200:
        assert time.monotonic() < deadline, answer
    return answer[1]


def of(person: Person, writer: Person) -> list[str]:
    """What one has received from another, in the order of arrival."""
    return [text for text in person.received if text.startswith(f"{writer.name} ")]


async def write_all(people: Sequence[Person], each: int) -> None:
    """Have everyone write their messages, all at once."""
    for person in people:
        for number in range(each):
            await person.write(f"{person.name} {number}")


def expect_all_in_order(people: Sequence[Person], each: int) -> None:
    """Fail unless everyone has everything from everyone else once, in the order of writing."""
    for person in people:
        for writer in people:
            wanted = [f"{writer.name} {number}" for number in range(each)]
            assert of(person, writer) == (wanted if writer is not person else [])


@pytest.mark.parametrize(
    ("count", "each"), [(10, 10), pytest.param(PEOPLE, 20, marks=pytest.mark.long)]
)
def test_a_burst_reaches_everyone_in_order(pair: Pair, count: int, each: int) -> None:
    async def play() -> None:
        async with room(count, [server.port for server in pair]) as people:
            await write_all(people, each)
            await until_quiet(people, count * (count - 1) * each)
            expect_all_in_order(people, each)

    asyncio.run(play())


@pytest.mark.long
def test_a_server_is_ready_while_its_redis_is(redis: Redis) -> None:
    with running(UVICORN, REDIS_URL=redis.url) as server:
        assert ready_again(server) == "The channel layer answers.\n"
        redis.stop()
        status, sentence = ready(server)
        assert (status, sentence[:18]) == (503, "The channel layer ")
        redis.start()
        assert ready_again(server) == "The channel layer answers.\n"


@pytest.mark.long
def test_every_transcript_holds_across_two_servers(pair: Pair) -> None:
    with spread([server.port for server in pair]) as port:
        command = ["check", "--rule", "transcripts", "--server", f"ws://127.0.0.1:{port}"]
        done = subprocess.run(
            [sys.executable, "-m", "sphinx_checkpoints", *command],
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.long
def test_sockets_outlive_their_redis_and_losses_are_counted(pair: Pair, redis: Redis) -> None:
    async def play() -> None:
        async with room(20, [server.port for server in pair]) as people:
            writer, *others = people
            stopped = await keep_writing(writer, seconds=4)
            await until(lambda: all(len(person.received) == stopped for person in others))
            await asyncio.to_thread(redis.stop)
            started = await keep_writing(writer, first=stopped, seconds=2)
            await asyncio.to_thread(redis.start)
            # A server hears of Redis's return a second later: what is written then is lost, too.
            back = await write_until_heard(writer, others, first=started)
            sent = await keep_writing(writer, first=back, seconds=3)
            await until(lambda: all(last_of(person) == sent - 1 for person in others))
            lost = sum(sent - len(person.received) for person in others)
            away = sum(len(person.codes) for person in people)
            print(
                f"Redis away for 2 s: {sent} written, {writer.refused} refused with an error "
                f"frame, {lost / len(others):.1f} lost for each reader, {away} connections ended"
            )
            assert writer.refused, "that messages are lost must be told"
            before, after = (
                [f"{writer.name} {number}" for number in numbers]
                for numbers in (range(stopped), range(back, sent))
            )
            for person in others:
                assert of(person, writer)[:stopped] == before
                assert of(person, writer)[-len(after) :] == after

    asyncio.run(play())


async def keep_writing(person: Person, *, first: int = 0, seconds: float) -> int:
    """Write at a steady pace; gives the number after the last message's."""
    end = first + int(seconds * PACE)
    for number in range(first, end):
        await person.write(f"{person.name} {number}")
        await asyncio.sleep(1 / PACE)
        if number % PACE == 0:  # or a busy server would find too many at once
            await person.settle()
    return end


async def write_until_heard(writer: Person, others: Sequence[Person], *, first: int) -> int:
    """Write until everyone has heard some of it; gives the number after the last message's."""
    number = first
    while any(last_of(person) < first for person in others):
        number = await keep_writing(writer, first=number, seconds=1)
    return number


def last_of(person: Person) -> int:
    """The number of the last message that somebody has received."""
    return int(person.received[-1].split()[1])


@pytest.mark.long
@pytest.mark.parametrize("how", ["SIGTERM", "SIGKILL"])  # Windows lacks the second
@pytest.mark.parametrize("which", [0, 1], ids=["daphne", "uvicorn"])
def test_a_server_that_goes_takes_nobody_with_it(
    pair: Pair, redis: Redis, which: int, how: str
) -> None:
    async def play() -> None:
        async with room(20, [server.port for server in pair]) as people:
            gone, kept = people[which::2], people[1 - which :: 2]
            writing = asyncio.create_task(keep_writing(kept[0], seconds=6))
            await asyncio.sleep(2)
            await asyncio.to_thread(pair[which].stop, signal.Signals[how])
            await everyone_closed(gone)
            await everyone_joined(people)
            sent = await writing
            await until_quiet(kept[1:], len(kept[1:]) * sent)
            lost = [sent - len(person.received) for person in gone]
            print(
                f"{how}: the {len(gone)} others lost {min(lost)} to {max(lost)} of {sent} "
                f"messages until they were back; their codes {sorted({*sum_codes(gone)})}"
            )
            assert all(len(person.received) == sent for person in kept[1:]), "these lost nothing"
            assert not any(person.codes for person in kept)
            before = sum(len(person.received) for person in people)
            await kept[0].write("Is everybody back?")
            await until_quiet(people, before + len(people) - 1)
            last = [person.received[-1] for person in people if person is not kept[0]]
            assert set(last) == {"Is everybody back?"}
        assert members(redis) == {}, "nobody may stay in the room's group"

    asyncio.run(play())


def sum_codes(people: Sequence[Person]) -> list[int]:
    """The codes with which people's connections have ended."""
    return [code for person in people for code in person.codes]


def members(redis: Redis) -> dict[bytes, int]:
    """How many processes still listen to each group, as Redis says."""
    from redis import Redis as Client

    with Client.from_url(redis.url) as client:
        names = client.pubsub_channels("asgi__group__*")
        return (
            {name.decode(): count for name, count in client.pubsub_numsub(*names)} if names else {}
        )


@pytest.mark.long
def test_idle_sockets_live(pair: Pair) -> None:
    async def play() -> None:
        async with room(10, [server.port for server in pair]) as people:
            await asyncio.sleep(60)
            assert sum_codes(people) == [], "a WebSocket was closed while it was idle"
            await write_all(people, 1)
            await until_quiet(people, 90)
            expect_all_in_order(people, 1)

    asyncio.run(play())
