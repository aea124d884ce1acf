"""Step 3: the consumer, which hands on each piece of an answer as it comes."""

import asyncio
from typing import Any

from asking import asking, is_piece, scripted
from assistant import ANSWERS, CONSUMER, NAMES, documented, not_awaited, place_of_handler
from loading import fail, load
from written import expect

HELLO = ("Hello ", "Alice.")


def handler() -> str:
    """Where the method for questions is written."""
    return place_of_handler("assistant_message")


def test_the_module_can_be_imported() -> None:
    load(CONSUMER, step=3)


def test_a_ping_gets_a_pong() -> None:
    async def play() -> None:
        async with asking("Alice") as [alice]:
            frames = await alice.received()
            expect(not frames, f"{place_of_handler('ping')}: a ping is answered with {frames}, too")

    asyncio.run(play())


def test_an_answer_has_a_start_its_pieces_and_an_end() -> None:
    async def play() -> list[Any]:
        with scripted(HELLO):
            async with asking("Alice") as [alice]:
                await alice.ask("Who am I?")
                return await alice.answer()

    frames = asyncio.run(play())
    actions = [frame["action"] for frame in frames]
    expect(frames, f"{handler()}: a question gets no answer: send one with send_message")
    expect(
        actions[0] != "assistant_error",
        f"{handler()}: the first question is refused with {frames[0]}: a condition that is a "
        "method has brackets behind it, as self.places.locked()",
    )
    expect(
        actions[0] == "streaming_start",
        not_awaited()
        or f"{handler()}: an answer begins with {frames[0]}: send StreamingStartMessage() first",
    )
    expect(
        actions[-1] == "complete_streaming",
        not_awaited()
        or f"{handler()}: the answer ends with {frames[-1]}: send CompleteStreamingMessage behind "
        "the last piece",
    )
    expect(
        actions[1:-1] == ["streaming"] * len(HELLO),
        not_awaited()
        or f"{handler()}: the service gives {len(HELLO)} pieces, and Alice receives "
        f"{actions[1:-1]}: send a StreamingMessage for each",
    )
    for frame, piece in zip(frames[1:], HELLO, strict=False):
        expect(
            is_piece(frame, piece),
            f"{handler()}: for the piece {piece!r} Alice receives {frame}: send it as it is",
        )
    end = {"action": "complete_streaming", "payload": {"content": "".join(HELLO)}}
    expect(
        frames[-1] == end,
        f"{handler()}: the answer ends with {frames[-1]}: give CompleteStreamingMessage all pieces "
        "in one text",
    )


def test_each_piece_is_sent_as_it_comes() -> None:
    async def play() -> None:
        more = asyncio.Event()
        with scripted(("Hello ", more, "Alice.")):
            async with asking("Alice") as [alice]:
                await alice.ask("Who am I?")
                frames = [await alice.receive(), await alice.receive()]
                expect(
                    is_piece(frames[1], "Hello "),
                    f"{handler()}: the service waits after its first piece, and Alice has received "
                    f"{[frame for frame in frames if frame]}: send each piece within async for",
                )
                frames = await alice.received()
                expect(not frames, f"{handler()}: before the next piece comes {frames}: send none")
                more.set()
                expect(
                    is_piece(await alice.receive(), "Alice."),
                    f"{handler()}: the second piece does not come: send each within async for",
                )

    asyncio.run(play())


def test_the_service_is_asked_what_the_user_asks() -> None:
    async def play() -> None:
        with scripted(HELLO) as script:
            async with asking("Alice") as [alice]:
                await alice.ask("Who am I?")
                await alice.answer()
        asked = {"role": "user", "content": "Who am I?"}
        expect(
            script.histories and script.histories[0][-1:] == [asked],
            f"{handler()}: the service is given {script.histories[:1]}: the last message of the "
            f"history is {asked}",
        )

    asyncio.run(play())


def test_what_is_no_question_is_answered_with_an_error() -> None:
    async def play() -> None:
        with scripted(HELLO) as script:
            async with asking("Alice") as [alice]:
                await alice.ask("")
                frames = await alice.received()
        expect(
            [frame["action"] for frame in frames] == ["error"] and not script.begun,
            f"{handler()}: an empty question gets {frames}: leave it to the AssistantMessage, "
            "which refuses it",
        )

    asyncio.run(play())


def test_an_answer_is_documented() -> None:
    expect(
        documented(),
        f"{handler()}: the document would name no answer: write "
        "@ws_handler(output_type=AnswerMessage)",
    )
    for action in [one for one in ANSWERS if one not in documented()]:
        fail(
            f"{handler()}: the document would name no {NAMES[action]}: let the output_type be a "
            "union of all answers, with | between them"
        )
