"""What the servers do about clients that do not read, and with their clients when they stop."""

import asyncio
import sys
import time
import urllib.request
from collections.abc import Sequence
from contextlib import suppress

import psutil
import pytest

from tests.soak.mute import SMALL, Mute
from tests.support.people import Person, everyone_closed, room, until_quiet
from tests.support.servers import DAPHNE, UVICORN, Server, running

FIRST_PART, EMPTY_PART = b"\x01\x81\0\0\0\0{", b"\0\x80\0\0\0\0"  # of a text frame
LARGE = "x" * 60_000  # characters: as much as the guard lets through
# What Chanx logs when a consumer is told, where debugging is on.
DISCONNECTED = "Disconnecting websocket"
TALKATIVE = {"DJANGO_DEBUG": "true"}
CUT_SHORT = "graceful shutdown exceeded"  # what uvicorn says that has waited for somebody in vain
LONG = 180.0  # seconds in which a server lets go of anybody


def test_a_stopping_uvicorn_sends_everyone_back() -> None:
    async def play(server: Server) -> list[Person]:
        async with room(3, [server.port]) as people:
            await asyncio.to_thread(server.stop)
            await everyone_closed(people)
            return people

    with running(UVICORN, **TALKATIVE) as server:
        people = asyncio.run(play(server))
        # With this code, the page of the chat connects again.
        assert [person.codes for person in people] == [[1012]] * 3
        assert server.printed().count(DISCONNECTED) == 3, "each consumer must leave its groups"
        assert CUT_SHORT not in server.printed(), "nobody may hold up a stopping server"


@pytest.mark.long
def test_a_stopping_daphne_says_nothing() -> None:
    async def play(server: Server) -> list[Person]:
        async with room(3, [server.port]) as people:
            await asyncio.to_thread(server.stop)
            await everyone_closed(people)
            return people

    with running(DAPHNE, **TALKATIVE) as server:
        people = asyncio.run(play(server))
        assert [person.codes for person in people] == [[1006]] * 3
        assert DISCONNECTED not in server.printed()


@pytest.mark.long
@pytest.mark.parametrize(
    ("program", "least"), [(UVICORN, 10), (DAPHNE, 30)], ids=["uvicorn", "daphne"]
)
def test_a_frozen_client_is_noticed(program: tuple[str, ...], least: float) -> None:
    with running(program, **TALKATIVE) as server:
        seconds = Mute(server).join().seconds_held(LONG)
        print(f"{program[1:3]}: a frozen client was held for {seconds:.0f} s")
        assert least < seconds < LONG
        assert server.printed().count(DISCONNECTED) == 1


async def flood(people: Sequence[Person], seconds: float) -> int:
    """Have everyone write large messages, six a second each; gives how many in all."""
    rounds = int(seconds * 6)
    began = time.monotonic()
    for number in range(1, rounds + 1):
        for person in people:
            await person.write(LARGE)
        if number % 6 == 0:  # or a busy server would find too many at once
            await asyncio.gather(*(person.settle() for person in people))
        await asyncio.sleep(max(0, began + number / 6 - time.monotonic()))
    return rounds * len(people)


@pytest.mark.long
def test_a_slow_reader_on_uvicorn_costs_little_and_not_for_long() -> None:
    async def play(server: Server, mute: Mute) -> None:
        async with room(6, [server.port]) as people:
            before = server.megabytes()
            flooding = asyncio.create_task(flood(people, 30))
            held = await asyncio.to_thread(mute.seconds_held, LONG)
            written = await flooding
            arrived = await until_quiet(people, written * (len(people) - 1))
            more, megabytes = server.megabytes() - before, written * len(LARGE) / 1e6
            print(
                f"uvicorn: a slow reader of {megabytes:.0f} MB was held for {held:.0f} s, "
                f"and the process grew by {more:.0f} MB"
            )
            assert held < LONG
            assert more < megabytes / 2, "what the slow reader does not take must not be kept"
            assert arrived == written * (len(people) - 1), "the others must miss nothing"

    with running(UVICORN) as server:
        asyncio.run(play(server, Mute(server).join()))
        server.stop()
        assert CUT_SHORT not in server.printed(), "a slow reader must not hold up a stopping server"


@pytest.mark.long
def test_a_slow_reader_on_daphne_costs_all_that_it_does_not_read() -> None:
    async def play(server: Server, mute: Mute) -> None:
        async with room(6, [server.port]) as people:
            before = server.megabytes()
            written = await flood(people, 30)
            await until_quiet(people, written * (len(people) - 1))
            more, megabytes = server.megabytes() - before, written * len(LARGE) / 1e6
            print(f"daphne: a slow reader of {megabytes:.0f} MB cost {more:.0f} MB")
            assert mute.is_held()
            assert more > megabytes / 2

    with running(DAPHNE) as server:
        asyncio.run(play(server, Mute(server).join()))


def expect_end(mute: Mute) -> None:
    """Fail unless the server lets go of a client."""
    mute.seconds_held(time.monotonic() - mute.began + LONG)
    assert not mute.is_held()


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="what a kernel queues is read from /proc")
def test_a_closed_window_is_ended_however_little_waits_behind_it() -> None:
    async def fill(server: Server, mute: Mute) -> None:
        """Write until the kernel takes no more, and less than asyncio would tell of waits."""
        async with room(2, [server.port]) as (alice, bob):
            written = 0
            while mute.is_held() and mute.queued() + 4 * SMALL >= written:
                await alice.write(LARGE[:40_000])
                written += 40_000
                await until_quiet([bob], written // 40_000)
                await asyncio.sleep(0.1)  # the server takes ten a second

    with running(UVICORN) as server:
        mute = Mute(server).join()
        asyncio.run(fill(server, mute))
        expect_end(mute)


@pytest.mark.long
def test_a_page_that_is_not_read_holds_no_connection() -> None:
    with running(UVICORN) as server:
        mute = Mute(server)
        ask = f"GET /chat/ HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode()
        mute.socket.sendall(ask)
        mute.socket.recv(1)  # the server has taken the connection
        mute.socket.settimeout(1)
        with suppress(TimeoutError, ConnectionError):
            mute.socket.sendall(ask * 20_000)
        expect_end(mute)


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits another process")
def test_slow_requests_do_not_use_up_the_files_of_a_process() -> None:
    with running(UVICORN) as server:
        psutil.Process(server.process.pid).rlimit(psutil.RLIMIT_NOFILE, (64, 64))
        held = [Mute(server) for _ in range(100)]
        for mute in held:
            mute.socket.sendall(b"POST /chat/ HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n")
        address = f"http://127.0.0.1:{server.port}/healthz"
        with urllib.request.urlopen(address, timeout=LONG) as response:
            assert response.status == 200


def send_on(mute: Mute) -> None:
    """Send empty parts of a frame for as long as the server may take to end that."""
    while time.monotonic() < mute.began + LONG:
        mute.socket.sendall(EMPTY_PART * 5000)


def test_a_message_without_end_has_one() -> None:
    with running(UVICORN) as server:
        mute = Mute(server).join()
        mute.socket.settimeout(LONG)
        mute.socket.sendall(FIRST_PART)
        with pytest.raises(ConnectionError):
            send_on(mute)
        assert server.printed().count("closed with 4429, TOO_MANY_FRAMES") == 1
