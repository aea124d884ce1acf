"""The shop's login over a real server: who gets in, who is told what, and when it ends."""

import asyncio
from collections.abc import Iterator

import pytest
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from tests.guide.shop import furnished, serve
from tests.guide.visitor import Browser, joined, read
from tests.support.servers import Server


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
    with Browser(shop) as alice, Browser(shop) as bob, Browser(shop) as carol:
        for browser, name in ((alice, "alice"), (bob, "bob"), (carol, "carol")):
            browser.log_in(name)
        asyncio.run(an_order_is_sent(alice, bob, carol))


async def an_order_is_sent(alice: Browser, bob: Browser, carol: Browser) -> None:
    """Carol follows an order of Alice's and says that it is sent; then Alice logs out."""
    async with (
        alice.socket("/ws/orders/") as at_alice,
        bob.socket("/ws/orders/") as at_bob,
        carol.socket("/ws/depot/") as at_carol,
    ):
        for socket in (at_alice, at_bob, at_carol):
            [welcome] = await joined(socket)
            assert welcome["payload"]["status_code"] == 200
        await at_carol.send('{"version": 1, "topic": "order:1", "action": "subscribe"}')
        assert [(await read(at_carol))["action"] for _ in range(2)] == ["subscribed", "order_changed"]
        await at_carol.send(
            '{"version": 1, "topic": "order:1", "action": "set_status", "payload": "sent"}'
        )
        sent = {"action": "order_changed", "payload": {"number": 1, "status": "sent"}}
        assert await read(at_alice) == sent
        assert await read(at_carol) == sent | {"version": 1, "topic": "order:1"}
        assert await joined(at_bob) == []
        await asyncio.to_thread(alice.post, "/logout/")
        assert await code_of(at_alice) == 4401
        assert await joined(at_bob) == []
