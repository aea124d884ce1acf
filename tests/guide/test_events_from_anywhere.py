"""Each cell of the table of senders: what arrives, with the layer in memory and with Redis."""

import asyncio
import threading
from collections.abc import Callable

from asgiref.sync import async_to_sync
from channels.layers import InMemoryChannelLayer

from tests.guide.pages import table
from tests.guide.shop import manage, serve
from tests.guide.visitor import Browser, joined, read
from tests.support.servers import ROOT, redis_server

Environment = dict[str, str]
Send = Callable[[Browser, Environment, str], bool]
WITH_VIEWS = {
    "DJANGO_SETTINGS_MODULE": "tests.guide.warned_of_settings",
    "PYTHONPATH": str(ROOT),
}
FENCE = "Nothing comes before this any more."
MISTAKE = "You cannot use AsyncToSync in the same thread as an async event loop"


def posts(path: str) -> Send:
    """Send a notice by a view; whether that has an answer to wait for."""

    def send(browser: Browser, _: Environment, text: str) -> bool:
        answer = browser.post(path, text=text)
        assert answer.is_success or MISTAKE in answer.text
        return answer.is_success

    return send


def commands(_: Browser, environment: Environment, text: str) -> bool:
    """Send a notice by a command, which succeeds whatever becomes of it."""
    manage("announce", text, **environment)
    return False


SENDERS: dict[str, Send] = {
    "``async def`` view, ``broadcast_event``": posts("/announce/"),
    "``def`` view, ``broadcast_event_sync``": posts("/announce-sync/"),
    "``async def`` view, ``broadcast_event_sync``": posts("/sync-in-async/"),
    "task of the server's loop": posts("/announce-in-task/"),
    "thread, ``run_coroutine_threadsafe``": posts("/announce-in-thread/"),
    "thread, ``broadcast_event_sync``": posts("/sync-in-thread/"),
    "another process: a command, a worker, a shell": commands,
}
IN_MEMORY, ON_REDIS = (
    {row[0]: row[column] for row in table("events-from-anywhere", "Sender")} for column in (1, 2)
)


async def arrivals(environment: Environment) -> dict[str, bool]:
    """Whether what each sender sends arrives."""
    with serve(**environment) as server, Browser(server) as browser:
        async with browser.socket("/ws/notices/") as socket:
            await joined(socket)
            found = {}
            for sender, send in SENDERS.items():
                if not await asyncio.to_thread(send, browser, environment, sender):
                    await asyncio.to_thread(posts("/announce/"), browser, environment, FENCE)
                text = (await read(socket))["payload"]
                found[sender] = text == sender
                if text == sender and send is commands:
                    assert (await read(socket))["payload"] == FENCE
            return found


def said(cells: dict[str, str]) -> dict[str, bool]:
    """Whether the page says that it arrives, sooner or later."""
    return {sender: cell.startswith("arrives") for sender, cell in cells.items()}


def test_in_memory() -> None:
    assert asyncio.run(arrivals(WITH_VIEWS)) == said(IN_MEMORY)


def test_with_redis() -> None:
    with redis_server() as redis:
        environment = WITH_VIEWS | {"REDIS_URL": redis.url}
        assert asyncio.run(arrivals(environment)) == said(ON_REDIS)


def test_the_page_names_the_error() -> None:
    cells = {
        cells["``async def`` view, ``broadcast_event_sync``"] for cells in (IN_MEMORY, ON_REDIS)
    }
    assert cells == {"``RuntimeError``"}


def test_a_thread_does_not_wake_the_loop_of_a_layer_in_memory() -> None:
    """Which is why it arrives late: the loop finds it when something else wakes it."""
    assert IN_MEMORY["thread, ``broadcast_event_sync``"] == "arrives late"
    loop = asyncio.new_event_loop()
    loop.set_debug(True)  # has it look who calls
    try:
        errors = loop.run_until_complete(errors_of_a_sender())
    finally:
        loop.close()
    assert [str(error) for error in errors] == [
        "Non-thread-safe operation invoked on an event loop other than the current one"
    ]


async def errors_of_a_sender() -> list[RuntimeError]:
    """What a loop that is asked to look has against a thread that sends."""
    layer = InMemoryChannelLayer()
    errors: list[RuntimeError] = []
    waiting = asyncio.create_task(layer.receive("reader"))
    await asyncio.sleep(0)

    def send() -> None:
        try:
            async_to_sync(layer.send)("reader", {"type": "notice"})
        except RuntimeError as error:
            errors.append(error)

    thread = threading.Thread(target=send)
    thread.start()
    await asyncio.to_thread(thread.join)
    assert not waiting.done()
    return errors
