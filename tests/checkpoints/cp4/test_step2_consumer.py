"""Step 2: the consumer and its events, driven in this process."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from channels.layers import BaseChannelLayer
from channels.routing import URLRouter
from chanx.channels.routing import path
from loading import fail
from source import place_of
from system_part import NOTICE, notification, system_consumer
from system_windows import Window, windows
from whereabouts import is_there, missing

SENT = {"action": "system_notification", "payload": NOTICE}
HANDLER = "@event_handler above a method that takes event: SystemNotification and returns event"

Scene = Callable[[Window, Window], Awaitable[None]]


def play(scene: Scene) -> None:
    """Play a scene of two windows."""

    async def main() -> None:
        router = URLRouter([path("ws/system/", system_consumer().as_asgi())])
        async with windows(router, "Alice", "Bob") as (alice, bob):
            await scene(alice, bob)

    asyncio.run(main())


def test_the_folder_is_a_package(tree: Path) -> None:
    file = tree / "chanx_django/system/consumers/__init__.py"
    if not is_there(file):
        fail(missing(file, step=2))


def test_the_groups_have_names() -> None:
    consumer = system_consumer()
    at = place_of(consumer, "groups")
    if isinstance(consumer.groups, str):
        fail(f'{at}: each letter of a text is a group: write groups = ["{consumer.groups}"]')
    for group in consumer.groups or ():
        try:
            BaseChannelLayer().require_valid_group_name(group)
        except TypeError:
            fail(
                f"{at}: {group!r} is no name for a group: Channels takes letters, digits, hyphens, "
                "underscores and periods."
            )


def test_a_ping_gets_a_pong_and_nothing_else() -> None:
    async def scene(alice: Window, _bob: Window) -> None:
        if frames := await alice.received():
            fail(f"{place_of(system_consumer())}: besides the pong, a ping gets {frames}.")

    play(scene)


def test_the_consumer_handles_the_event() -> None:
    consumer = system_consumer()
    if "system_notification" in consumer._EVENT_HANDLER_INFO_MAP:
        return
    if "system_notification" in consumer._MESSAGE_HANDLER_INFO_MAP:
        at = place_of(consumer, "async def " + handler_of(consumer))
        fail(f"{at}: @ws_handler is for what clients send: write @event_handler in its place.")
    fail(f"{place_of(consumer)}: no method is there for the event: write {HANDLER}.")


def handler_of(consumer: type) -> str:
    """The method that takes notices from clients."""
    return str(consumer._MESSAGE_HANDLER_INFO_MAP["system_notification"]["method_name"])  # type: ignore[attr-defined]


def test_an_event_for_the_group_reaches_everyone_once() -> None:
    async def scene(alice: Window, bob: Window) -> None:
        await system_consumer().broadcast_event(notification())
        for window in (alice, bob):
            if (frames := await window.received()) != [SENT]:
                fail(why_not_everyone(window.name, frames))

    play(scene)


def why_not_everyone(name: str, frames: list[object]) -> str:
    """Why a window has not got the one notice that there was."""
    consumer = system_consumer()
    at = place_of(consumer)
    method = consumer._EVENT_HANDLER_INFO_MAP["system_notification"]["method_name"]
    in_handler = place_of(getattr(consumer, method), "async def")
    if len(frames) > 1:
        return f"{in_handler}: {name} gets the notice {len(frames)} times: send it, or return it."
    if frames:
        return f"{in_handler}: {name} gets {frames[0]}, and not the notice: return event"
    if not consumer._default_groups():
        return f'{at}: the consumer joins no group: write groups = ["system"] in the class.'
    return f"{in_handler}: the handler sends nothing: return event, which goes to its client."


def test_an_event_for_one_connection_reaches_nobody_else() -> None:
    async def scene(alice: Window, bob: Window) -> None:
        await system_consumer().send_event(notification(), alice.consumer.channel_name)
        at = place_of(system_consumer())
        if (frames := await alice.received()) != [SENT]:
            fail(f"{at}: an event for Alice alone gives her {frames}: return event, once.")
        if frames := await bob.received():
            fail(f"{at}: an event for Alice alone gives Bob {frames}: return event, and no more.")

    play(scene)


def test_no_client_can_send_an_event_of_its_own() -> None:
    consumer = system_consumer()
    if "system_notification" in consumer._MESSAGE_HANDLER_INFO_MAP:
        at = place_of(consumer, "async def " + handler_of(consumer))
        fail(f"{at}: any client may send notices to itself so: leave @ws_handler out.")

    async def scene(alice: Window, bob: Window) -> None:
        await alice.send(SENT)
        answers = await alice.received()
        at = place_of(system_consumer())
        if [one.get("action") for one in answers] != ["error"]:
            fail(f"{at}: a client that sends a notice itself gets {answers}, and not an error.")
        if frames := await bob.received():
            fail(f"{at}: Bob gets the notice that Alice has made up: {frames}.")

    play(scene)
