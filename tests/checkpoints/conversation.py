"""What the page claims of the chat, as conversations that hold over any transport."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from functools import partial
from typing import Any

from bad_input import BAD_FRAMES, HELLO
from clients import Client, Connect
from learner import ACTION, fail
from reasons import to_sender, to_sender_alone, why_no_pong, why_not_delivered

ROUNDS = 4  # pings that a server answers before a message counts as lost
PAUSE = 0.05  # seconds between them

Claim = Callable[[Connect], Coroutine[Any, Any, None]]


async def ping_gets_pong(connect: Connect) -> None:
    async with connect("Alice", "room1") as alice:
        answers = await alice.received()
        if answers:
            fail(why_no_pong(answers))


async def message_reaches_the_others_and_not_its_sender(connect: Connect) -> None:
    async with (
        connect("Alice", "room1") as alice,
        connect("Bob", "room1") as bob,
        connect("Carol", "room1") as carol,
    ):
        await alice.send(HELLO)
        for other in (bob, carol):
            await expect_hello(other, sender=alice)
        await expect_nothing(alice, to_sender())


async def message_stays_in_its_room(connect: Connect) -> None:
    async with (
        connect("Alice", "room1") as alice,
        connect("Bob", "room1") as bob,
        connect("Carol", "room2") as carol,
    ):
        await alice.send(HELLO)
        await expect_hello(bob, sender=alice)
        await expect_nothing(
            carol,
            "a message of room1 reaches Carol in room2: the group is the group_name of the URL, as "
            "Step 2 reads it from self.scope.",
        )


async def leaving_ends_delivery(connect: Connect) -> None:
    async with connect("Alice", "room1") as alice, connect("Bob", "room1") as bob:
        async with connect("Carol", "room1") as carol:
            await alice.send(HELLO)
            await expect_hello(carol, sender=alice)
        await expect_hello(bob, sender=alice)
        await alice.send(HELLO)
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
    payload = frame.get("payload") or {}
    return bool(frame.get("action") == ACTION and HELLO["payload"].items() <= payload.items())


async def expect_hello(client: Client, sender: Client) -> None:
    """Fail unless Alice's message has come, as she sent it, or comes soon."""
    for _ in range(ROUNDS):
        for frame in await client.received():
            if not is_hello(frame):
                fail(f"{client.name} received {frame}, not {HELLO}: broadcast the message itself.")
            return
        await asyncio.sleep(PAUSE)
    sent_back = any(map(is_hello, await sender.received()))
    fail(to_sender_alone() if sent_back else why_not_delivered("room1"))


async def expect_nothing(client: Client, rule: str) -> None:
    """Fail if Alice's message reaches a client before the answers to two pings.

    The consumer takes turns between its socket and its group: one ping could overtake.
    """
    for _ in range(2):
        if any(map(is_hello, await client.received())):
            fail(rule)


def errors_of(frame: Any) -> list[dict[str, Any]]:
    """The problems that an error frame lists."""
    payload = frame.get("payload") if frame.get("action") == "error" else None
    return payload if isinstance(payload, list) else []
