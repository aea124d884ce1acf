"""What the page claims of the chat, as conversations that hold over any transport."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from functools import partial
from typing import Any

from bad_input import BAD_FRAMES, HELLO
from clients import PONG, Client, Connect
from learner import ACTION
from loading import fail
from reasons import why_no_pong, why_not_delivered
from recipients import (
    to_sender,
    to_sender_alone,
    why_in_other_room,
    why_other,
    why_twice,
    why_twice_answered,
)

# All that the name of a room may have, in as many characters as it may have.
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-abcdefghijklmnopqrstuvwxyz"
LONGEST_ROOM = LETTERS.ljust(99, "z")
ROOM = "Room-1.a"  # where Alice and Bob are
# Where Carol is: whatever of a name is cut off or changed, two rooms stay two.
OTHER_ROOMS = ("room-1.a", "Room_1.a", "Room-1", "Room-1.b", "-Room-1.a_")
ROUNDS = 4  # pings that a server answers before a message counts as lost
PAUSE = 0.05  # seconds between them

Claim = Callable[[Connect], Coroutine[Any, Any, None]]


async def ping_gets_pong(connect: Connect) -> None:
    async with connect("Alice", "room1") as alice:
        answers = await alice.received()
        if answers:
            fail(why_no_pong(answers))
        frame, _ = BAD_FRAMES["invalid_json"]
        await alice.send_text(frame)
        if await alice.receive() == PONG:
            fail(why_twice_answered())


async def message_reaches_the_others_and_not_its_sender(connect: Connect) -> None:
    async with (
        connect("Alice", "room1") as alice,
        connect("Bob", "room1") as bob,
        connect("Carol", "room1") as carol,
    ):
        await say_hello(alice)
        for other in (bob, carol):
            await expect_hello(other, sender=alice)
        await expect_nothing(alice, to_sender)


async def message_stays_in_its_room(connect: Connect) -> None:
    async with connect("Alice", ROOM) as alice, connect("Bob", ROOM) as bob:
        for room in OTHER_ROOMS:
            async with connect("Carol", room) as carol:
                await say_hello(alice)
                await expect_hello(bob, sender=alice)
                await expect_nothing(carol, partial(why_in_other_room, ROOM, room))


async def any_name_is_a_room(connect: Connect) -> None:
    async with connect("Alice", LONGEST_ROOM) as alice, connect("Bob", LONGEST_ROOM) as bob:
        other = f"{LONGEST_ROOM[:-1]}y"
        async with connect("Carol", other) as carol:
            await say_hello(alice)
            await expect_hello(bob, sender=alice)
            await expect_nothing(carol, partial(why_in_other_room, LONGEST_ROOM, other))


async def leaving_ends_delivery(connect: Connect) -> None:
    async with connect("Alice", "room1") as alice, connect("Bob", "room1") as bob:
        async with connect("Carol", "room1") as carol:
            await say_hello(alice)
            await expect_hello(carol, sender=alice)
        await expect_hello(bob, sender=alice)
        await say_hello(alice)
        await expect_hello(bob, sender=alice)


async def bad_frame_gets_an_error_and_the_connection_lives(
    connect: Connect, frame: str, error: str
) -> None:
    async with connect("Alice", "room1") as alice:
        await alice.send_text(frame)
        answers = await alice.received()
        kinds = [problem.get("type") for answer in answers for problem in errors_of(answer)]
        if kinds != [error]:
            fail(
                f"The frame {frame} is answered with {answers}; expected an error frame of type "
                f"{error}. Leave the errors of frames to Chanx, as Step 2 does."
            )


CLAIMS: Mapping[str, Claim] = {
    "ping_gets_pong": ping_gets_pong,
    "message_reaches_the_others_and_not_its_sender": message_reaches_the_others_and_not_its_sender,
    "message_stays_in_its_room": message_stays_in_its_room,
    "any_name_is_a_room": any_name_is_a_room,
    "leaving_ends_delivery": leaving_ends_delivery,
    **{
        f"{name}_gets_an_error": partial(
            bad_frame_gets_an_error_and_the_connection_lives, frame=frame, error=error
        )
        for name, (frame, error) in BAD_FRAMES.items()
    },
}


def is_hello(frame: Any) -> bool:
    """Whether a frame is Alice's message; further fields are the learner's own."""
    payload = frame.get("payload") if isinstance(frame, dict) else None
    if not isinstance(payload, dict):
        return False
    return bool(frame["action"] == ACTION and HELLO["payload"].items() <= payload.items())


async def say_hello(alice: Client) -> None:
    """Have Alice send her message."""
    alice.seen.begin()
    await alice.send(HELLO)


async def expect_hello(client: Client, sender: Client) -> None:
    """Fail unless Alice's message has come once, as she sent it, or comes soon."""
    for _ in range(ROUNDS):
        if frames := await client.received():
            for frame in frames:
                if not is_hello(frame):
                    fail(why_other(client, frame))
            if len(frames) > 1:
                fail(why_twice(client))
            return await expect_nothing(client, why_twice)
        await asyncio.sleep(PAUSE)
    sent_back = any(map(is_hello, await sender.received()))
    only_back = sent_back and not client.seen.latest
    fail(to_sender_alone() if only_back else why_not_delivered(client))


async def expect_nothing(client: Client, why: Callable[[Client], str]) -> None:
    """Fail if Alice's message reaches a client before the answers to two pings.

    The consumer takes turns between its socket and its group: one ping could overtake.
    """
    for _ in range(2):
        if any(map(is_hello, await client.received())):
            fail(why(client))


def errors_of(frame: Any) -> list[dict[str, Any]]:
    """The problems that an error frame lists."""
    payload = frame.get("payload") if frame.get("action") == "error" else None
    return payload if isinstance(payload, list) else []
