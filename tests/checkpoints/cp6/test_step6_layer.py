"""Step 6: what the channel layer of a single process says of what it loses."""

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine
from typing import Any

import driven
import pytest
from channels.layers import get_channel_layer
from loading import fail
from server import PATIENCE
from source import function_at, place_in, project, settings_at
from written import expect, written

ROOM, CAPACITY = 200, '"capacity":'  # people
PAUSE = 0.1  # seconds, for the second that the layer waits


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the layer's second pass sooner."""
    written("core.layers", "AudibleInMemoryChannelLayer", step=6)
    monkeypatch.setattr("core.layers.PAUSE", PAUSE)


def run(play: Callable[[Any], Coroutine[Any, Any, None]], **options: object) -> None:
    """Play with a layer in memory."""
    layer_class = written("core.layers", "AudibleInMemoryChannelLayer", step=6)

    async def play_and_wait() -> None:
        layer = layer_class(**options)
        await layer.group_add("room1", "alice")
        await play(layer)
        await asyncio.sleep(2 * PAUSE)  # a loss is told after one

    driven.run(play_and_wait())


def test_the_capacity_is_a_burst_of_a_full_room() -> None:
    from django.conf import settings

    layer: Any = get_channel_layer()
    layer_class = written("core.layers", "AudibleInMemoryChannelLayer", step=6)
    if not isinstance(layer, layer_class):
        fail(f"{settings_at('CHANNEL_LAYERS')}: write core.layers.{layer_class.__name__} here.")
    needed = ROOM * settings.WEBSOCKET_FRAMES_AT_ONCE
    expect(
        layer.capacity >= needed,
        f"{place_in(project() / 'config/settings.py', CAPACITY)}: a room of {ROOM} who all send at "
        f"once what they may must fit into a connection's queue: write {CAPACITY} {needed}",
    )


def test_what_is_lost_in_a_second_is_counted_in_a_line(caplog: pytest.LogCaptureFixture) -> None:
    async def play(layer: Any) -> None:
        for number in range(5):
            await layer.group_send("room1", {"number": number})
        await asyncio.sleep(2 * PAUSE)
        await layer.group_send("room1", {"number": 5})
        received = [(await layer.receive("alice"))["number"] for _ in range(3)]
        expect(
            received == [0, 1, 2],
            f"{layer_at('send')}: what was there first is kept: leave this to Channels' own send",
        )

    with caplog.at_level(logging.WARNING):
        run(play, capacity=3)
    expect(
        [record.getMessage() for record in caplog.records]
        == [
            "The channel layer lost 2 messages for 1 connections: 3 wait for each already",
            "The channel layer lost 1 messages for 1 connections: 3 wait for each already",
        ],
        f"{layer_at('send')}: what is lost must be counted, in one line for each second: count it "
        "here, and log it in report()",
    )


def test_a_layer_that_loses_nothing_says_nothing(caplog: pytest.LogCaptureFixture) -> None:
    async def play(layer: Any) -> None:
        for number in range(3):
            await layer.group_send("room1", {"number": number})
        received = [(await layer.receive("alice"))["number"] for _ in range(3)]
        expect(
            received == [0, 1, 2],
            f"{layer_at('group_send')}: what the queue has room for must arrive: send it in order",
        )

    run(play, capacity=3)
    expect(
        not caplog.records,
        f"{layer_at('report')}: nothing was lost: log a line only where something was",
    )


def test_who_sends_without_a_pause_leaves_the_others_time_to_read() -> None:
    async def play(layer: Any) -> None:
        async def read() -> list[int]:
            return [(await layer.receive("alice"))["number"] for _ in range(20)]

        reading = asyncio.create_task(read())
        for number in range(20):
            await layer.group_send("room1", {"number": number})
        async with asyncio.timeout(PATIENCE):
            expect(
                await reading == list(range(20)),
                f"{at}: three wait at most, and none is lost: have group_send end with "
                "asyncio.sleep(0)",
            )

    at = layer_at("group_send")
    try:
        run(play, capacity=3)
    except TimeoutError:
        fail(f"{at}: nobody can read: have group_send end with asyncio.sleep(0)")


def test_leaving_the_groups_for_not_reading_is_told(caplog: pytest.LogCaptureFixture) -> None:
    async def play(layer: Any) -> None:
        await layer.group_send("room1", {"number": 1})
        time.sleep(2 * PAUSE)  # the layer cleans up after one
        await layer.group_send("room1", {"number": 2})
        expect(
            not layer.groups["room1"],
            f"{layer_at('_clean_expired')}: who has not read in time leaves the groups: call "
            "Channels' own _clean_expired",
        )

    with caplog.at_level(logging.WARNING):
        run(play, expiry=0)
    expect(
        "alice left its groups" in caplog.text,
        f"{layer_at('_remove_from_groups')}: who is taken out must be named in the log",
    )


def layer_at(name: str) -> str:
    """Where a method of the layer is written."""
    return function_at("core/layers.py", name)
