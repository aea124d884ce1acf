"""The shop's login over a real server: who gets in, who is told what, and when it ends."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from tests.guide.pages import GUIDE
from tests.guide.shop import SHOP, furnished, serve
from tests.guide.visitor import Browser, joined, read
from tests.support.servers import Server

RECORDED = GUIDE / "recorded/depot.txt"
FOLLOWS = {"version": 1, "topic": "order:1", "ref": "a"}
SENT = {"action": "order_changed", "payload": {"number": 1, "status": "sent"}}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The shop, with people who have accounts."""
    with serve(**furnished(tmp_path_factory.mktemp("shop"))) as server:
        yield server


async def turned_away(browser: Browser, path: str) -> tuple[int, int]:
    """The status in the frame that a WebSocket is answered with, and the code that ends it."""
    async with browser.socket(path) as socket:
        status = (await read(socket))["payload"]["status_code"]
        return status, await code_of(socket)


async def code_of(socket: ClientConnection) -> int:
    """The code with which the server closes a WebSocket."""
    with pytest.raises(ConnectionClosed) as closed:
        await read(socket)
    assert closed.value.rcvd
    return closed.value.rcvd.code


def test_nobody_is_told_to_log_in(shop: Server) -> None:
    with Browser(shop) as nobody:
        assert asyncio.run(turned_away(nobody, "/ws/orders/")) == (401, 4401)
        assert asyncio.run(turned_away(nobody, "/ws/depot/")) == (401, 4401)


def test_a_customer_is_not_let_into_the_depot(shop: Server) -> None:
    with Browser(shop) as alice:
        alice.log_in("alice")
        assert asyncio.run(turned_away(alice, "/ws/depot/")) == (403, 4403)


def test_an_order_is_told_to_its_customer_alone_until_the_session_ends(shop: Server) -> None:
    """What Carol sends and receives is in a page; CHECKPOINTS_WRITE=1 writes it anew."""
    with Browser(shop) as alice, Browser(shop) as bob, Browser(shop) as carol:
        for browser, name in ((alice, "alice"), (bob, "bob"), (carol, "carol")):
            browser.log_in(name)
        record = asyncio.run(order_is_sent(alice, bob, carol))
    if os.environ.get("CHECKPOINTS_WRITE"):
        RECORDED.write_text(record, encoding="utf-8")
    assert record == RECORDED.read_text(encoding="utf-8")


async def order_is_sent(alice: Browser, bob: Browser, carol: Browser) -> str:
    """Carol follows an order of Alice's and says that it is sent; then Alice logs out."""
    async with (
        alice.socket("/ws/orders/") as at_alice,
        bob.socket("/ws/orders/") as at_bob,
        carol.socket("/ws/depot/") as at_carol,
    ):
        for socket in (at_alice, at_bob, at_carol):
            [welcome] = await joined(socket)
            assert welcome["payload"]["status_code"] == 200
        lines = [
            *await exchange(at_carol, FOLLOWS | {"action": "subscribe"}, 2),
            *await exchange(at_carol, FOLLOWS | {"action": "set_status", "payload": "sent"}, 1),
            *await exchange(at_carol, FOLLOWS | {"action": "unsubscribe"}, 1),
        ]
        assert await read(at_alice) == SENT
        assert await joined(at_bob) == []
        await asyncio.to_thread(alice.post, "/logout/")
        assert await code_of(at_alice) == 4401
        assert await joined(at_bob) == []
        return "".join(lines)


def test_a_typed_client_with_a_session_follows_an_order(shop: Server) -> None:
    with Browser(shop) as carol:
        carol.log_in("carol")
        command = [sys.executable, "follow.py", carol.host, carol.http.cookies["sessionid"], "2"]
        with subprocess.Popen(command, cwd=SHOP, stdout=subprocess.PIPE, text=True) as program:
            assert program.stdout
            assert program.stdout.readline() == "2 packed\n"
            asyncio.run(order_is_delivered(carol))
            assert program.stdout.readline() == "2 delivered\n"
            program.kill()


async def order_is_delivered(carol: Browser) -> None:
    """Carol says that order 2 is delivered."""
    topic = {"version": 1, "topic": "order:2"}
    async with carol.socket("/ws/depot/") as socket:
        await joined(socket)
        await exchange(socket, topic | {"action": "subscribe"}, 2)
        await exchange(socket, topic | {"action": "set_status", "payload": "delivered"}, 1)


async def exchange(socket: ClientConnection, frame: object, answers: int) -> list[str]:
    """Send a frame and read what comes; both as lines of a page."""
    await socket.send(json.dumps(frame))
    received = [await read(socket) for _ in range(answers)]
    return [f"→ {json.dumps(frame)}\n", *(f"← {json.dumps(one)}\n" for one in received)]
