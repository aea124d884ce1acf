"""What the page claims of the chat, as conversations that hold over any transport."""

from collections.abc import Callable, Coroutine, Mapping
from functools import partial
from typing import Any

from clients import Client, Connect
from learner import ACTION, fail

PONG = {"action": "pong", "payload": None}
HELLO: dict[str, Any] = {
    "action": ACTION,
    "payload": {"message": "Hello everyone!", "name": "Alice"},
}
BROADCAST = (
    "the message did not reach the others of the room. post_authentication adds the room to "
    "self.groups and joins it with group_add; the handler calls broadcast_message."
)

# What a client sends, and how Chanx names what is wrong with it.
BAD_FRAMES = {
    "invalid_json": ("{", "json_invalid"),
    "no_action": ('{"payload": null}', "union_tag_not_found"),
    "unknown_action": ('{"action": "dance"}', "union_tag_invalid"),
    "wrong_payload": ('{"action": "new_chat_message", "payload": {"name": "Alice"}}', "missing"),
}

Claim = Callable[[Connect], Coroutine[Any, Any, None]]


async def ping_gets_pong(connect: Connect) -> None:
    async with connect("Alice", "room1") as alice:
        answer = await alice.answer()
        if answer != PONG:
            fail(
                f"a ping was answered with {answer}, not with a pong: the handler of PingMessage "
                "has the decorator @ws_handler and returns PongMessage()."
            )


async def message_reaches_the_others_and_not_its_sender(connect: Connect) -> None:
    async with (
        connect("Alice", "room1") as alice,
        connect("Bob", "room1") as bob,
        connect("Carol", "room1") as carol,
    ):
        await alice.send(HELLO)
        for other in (bob, carol):
            expect_hello(await other.receive(BROADCAST))
        await expect_nothing(
            alice, "a sender does not receive their own message: pass exclude_current=True."
        )


async def message_stays_in_its_room(connect: Connect) -> None:
    async with (
        connect("Alice", "room1") as alice,
        connect("Bob", "room1") as bob,
        connect("Carol", "room2") as carol,
    ):
        await alice.send(HELLO)
        expect_hello(await bob.receive(BROADCAST))
        await expect_nothing(
            carol, "a message stays in its room: the group is the group_name of the URL."
        )


async def leaving_ends_delivery(connect: Connect) -> None:
    async with connect("Alice", "room1") as alice, connect("Bob", "room1") as bob:
        async with connect("Carol", "room1") as carol:
            await alice.send(HELLO)
            expect_hello(await carol.receive(BROADCAST))
        expect_hello(await bob.receive(BROADCAST))
        await alice.send(HELLO)
        expect_hello(await bob.receive("a message was lost after somebody left the room."))


async def bad_frame_gets_an_error_and_the_connection_lives(
    connect: Connect, frame: str, error: str
) -> None:
    async with connect("Alice", "room1") as alice:
        await alice.send_text(frame)
        answer = await alice.receive(f"the frame {frame} was not answered with an error frame.")
        kinds = [problem.get("type") for problem in errors_of(answer)]
        if kinds != [error]:
            fail(
                f"the frame {frame} was answered with {answer}; expected an error frame of type "
                f"{error}. The consumer has one handler for PingMessage and one for "
                "new_chat_message, each with @ws_handler and a type on its argument."
            )
        await alice.answer()


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


def expect_hello(frame: Any) -> None:
    """Fail unless a frame is Alice's message."""
    if not is_hello(frame):
        fail(f"expected Alice's message {HELLO}, received {frame}: broadcast it as it came.")


async def expect_nothing(client: Client, rule: str) -> None:
    """Fail if Alice's message reaches a client before the answers to two pings.

    The consumer takes turns between its socket and its group: one ping could overtake.
    """
    for _ in range(2):
        if is_hello(await client.answer()):
            fail(f"{client.name} received Alice's message: {rule}")


def errors_of(frame: Any) -> list[dict[str, Any]]:
    """The problems that an error frame lists."""
    payload = frame.get("payload") if frame.get("action") == "error" else None
    return payload if isinstance(payload, list) else []
