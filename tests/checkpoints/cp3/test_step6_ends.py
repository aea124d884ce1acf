"""Step 6: how an answer ends otherwise: it is stopped, it fails, or nobody reads it any more."""

import asyncio
from typing import Any

from asking import Asker, asking, scripted
from assistant import consumer_class, needs_handler, place_of_handler
from clients import first_of
from source import place_of
from written import expect, written

SAYS_WHY = "The service is closed at night."
GOES_ON = (
    "the service goes on for a client who has left, and somebody pays for it: cancel "
    "self.answering in disconnect"
)


def handler() -> str:
    """Where the method for questions is written."""
    return place_of_handler("assistant_message")


def failure() -> Exception:
    """What a service raises that has no answer."""
    error: Exception = written("assistants.services.base", "ServiceError", step=2)(SAYS_WHY)
    return error


def whole(content: str) -> dict[str, Any]:
    """The end of an answer."""
    return {"action": "complete_streaming", "payload": {"content": content}}


def contents(history: list[Any]) -> list[str]:
    """What the messages of a history say."""
    return [message["content"] for message in history]


async def ask(asker: Asker, question: str) -> Any:
    """Ask; gives the last frame of the answer."""
    await asker.ask(question)
    return [None, *await asker.answer()][-1]


def test_why_there_is_no_answer_is_said_in_words() -> None:
    async def play() -> tuple[Any, Any]:
        with scripted((failure(),), ("Yes.",)):
            async with asking("Alice") as [alice]:
                alice.expected = type(failure())
                return await ask(alice, "Are you there?"), await ask(alice, "And now?")

    failed, answered = asyncio.run(play())
    expect(
        failed == {"action": "assistant_error", "payload": SAYS_WHY},
        f"{handler()}: the service raises ServiceError({SAYS_WHY!r}), and Alice receives {failed}: "
        "catch it, and send an AssistantErrorMessage with its text",
    )
    ends_twice = answered and answered["action"] == "complete_streaming"
    then = "return where ServiceError is caught" if ends_twice else "give the turn back then, too"
    expect(answered == whole("Yes."), f"{handler()}: after that comes {answered}: {then}")


def test_nothing_is_half_remembered() -> None:
    async def play() -> list[Any]:
        with scripted(("Half an ", failure()), ("Yes.",)) as script:
            async with asking("Alice") as [alice]:
                alice.expected = type(failure())
                end = await ask(alice, "Are you there?")
                await ask(alice, "And now?")
        return [end and end["action"], *contents(script.histories[-1])]

    end, *told = asyncio.run(play())
    expect(
        end == "assistant_error",
        f"{handler()}: an answer that breaks off ends with {end}: send an AssistantErrorMessage",
    )
    expect(
        told == ["And now?"],
        f"{handler()}: after an answer that broke off the service is given {told}: return before "
        "the history where ServiceError is caught",
    )


def test_an_answer_is_stopped() -> None:
    async def play() -> tuple[list[Any], int, list[str]]:
        never = asyncio.Event()
        with scripted(("So far ", never), ("Yes.",)) as script:
            async with asking("Alice") as [alice]:
                await alice.ask("What is all that you know?")
                await alice.received()
                await alice.send("stop")
                frames = await alice.answer()
                ended = script.ended
                await ask(alice, "Are you there?")
        return frames, ended, contents(script.histories[-1])

    at = needs_handler("stop")
    frames, ended, told = asyncio.run(play())
    expect(
        frames == [whole("So far ")],
        f"{at}: after a stop Alice receives {frames}: cancel the answer's task, and send "
        "CompleteStreamingMessage with what has come",
    )
    expect(
        ended,
        f"{at}: the service goes on after a stop: wrap its stream in aclosing(…)",
    )
    expect(
        told == ["What is all that you know?", "So far ", "Are you there?"],
        f"{at}: after a stop the service is given {told}: what Alice has read of the answer was "
        "said",
    )


def test_a_stop_that_comes_at_once_stops_as_well() -> None:
    async def play() -> list[Any]:
        never = asyncio.Event()
        with scripted((never, "Too late.")):
            async with asking("Alice") as [alice]:
                await alice.ask("What is all that you know?")
                await alice.send("stop")
                await alice.send("stop")
                return await alice.answer()

    at = needs_handler("stop")
    frames = asyncio.run(play())
    expect(
        frames[-1:] == [whole("")],
        f"{at}: a stop before the first piece is lost, and Alice receives {frames}: cancel the "
        "task, wherever it waits",
    )


def test_a_stop_of_nothing_does_nothing() -> None:
    async def play() -> list[Any]:
        async with asking("Alice") as [alice]:
            await alice.send("stop")
            return await alice.received()

    at = needs_handler("stop")
    frames = asyncio.run(play())
    expect(
        not frames,
        f"{at}: a stop where nothing is answered gets {frames}: do nothing then",
    )


def test_the_service_ends_when_its_client_leaves() -> None:
    async def play() -> tuple[int, int]:
        never = asyncio.Event()
        with scripted(("So far ", never)) as script:
            async with asking("Alice") as [alice]:
                await alice.ask("What is all that you know?")
                await alice.ask("And then?")
                await alice.received()
                await alice.leave()
                others = asyncio.all_tasks() - {asyncio.current_task()}
                await first_of(others, 1.0) if others else None
                return script.begun, script.ended

    begun, ended = asyncio.run(play())
    at = place_of(consumer_class(), "async def disconnect")
    expect(
        begun == 1,
        f"{at}: the service is asked a question whose client has left: look at self.has_left "
        "before answering",
    )
    expect(ended, f"{at}: {GOES_ON}")


def test_nothing_is_sent_to_a_client_who_has_left() -> None:
    async def play() -> list[Any]:
        never = asyncio.Event()
        with scripted(("So far ", never)) as script:
            async with asking("Alice") as [alice]:
                await alice.ask("What is all that you know?")
                await alice.received()
                await alice.leave()
                for _ in range(5):
                    await asyncio.sleep(0)
                expect(script.ended, f"{at}: {GOES_ON}")
                left = alice.communicator.output_queue
                return [left.get_nowait() for _ in range(left.qsize())]

    at = place_of(consumer_class(), "async def disconnect")
    sent = asyncio.run(play())
    expect(not sent, f"{at}: a client who has left is sent {sent}: raise CancelledError on then")
