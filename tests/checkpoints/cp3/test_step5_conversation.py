"""Step 5: a conversation of one connection, in which one answer follows another."""

import asyncio
from typing import Any

from asking import Asker, Scripted, asking, is_piece, scripted
from assistant import place_of_handler, why_shared
from written import expect

LONG, MANY = 60, 60  # questions one after the other, and at once
SOME = 10  # at once, more than are answered or wait


def handler() -> str:
    """Where the method for questions is written."""
    return place_of_handler("assistant_message")


def user(content: str) -> dict[str, str]:
    """A question, as the service is given it."""
    return {"role": "user", "content": content}


def assistant(content: str) -> dict[str, str]:
    """An answer, as the service is given it."""
    return {"role": "assistant", "content": content}


async def say(asker: Asker, *questions: str) -> None:
    """Ask one question after the other's answer."""
    for question in questions:
        await asker.ask(question)
        await asker.answer()


def test_the_service_is_told_what_was_said_before() -> None:
    async def play() -> None:
        with scripted(("One.",), ("Two.",)) as script:
            async with asking("Alice") as [alice]:
                await say(alice, "First?", "Second?")
        wanted = [user("First?"), assistant("One."), user("Second?")]
        told = script.histories[-1]
        expect(
            told == wanted,
            why_shared()
            or f"{handler()}: at the second question the service is given {told}: it needs the "
            "first question and its answer before it, so remember both when the answer is complete",
        )

    asyncio.run(play())


def test_a_conversation_is_its_connections_own() -> None:
    async def play() -> None:
        with scripted(("Yes.",)) as script:
            async with asking("Alice", "Bob") as [alice, bob]:
                await say(alice, "First?", "Second?")
                await say(bob, "Am I alone?")
        expect(
            len(script.histories[1]) > 1,
            f"{handler()}: the second question comes without the first: remember both",
        )
        expect(
            script.histories[-1] == [user("Am I alone?")],
            why_shared()
            or f"{handler()}: Bob's first question comes with what Alice has said: make the "
            "history in __init__, as one of self, and not of the class",
        )

    asyncio.run(play())


def expect_one_begun(script: Scripted) -> None:
    """Fail where a client's second answer begins before its first has ended."""
    expect(
        script.begun == 1,
        f"{handler()}: the second answer begins within the first, and nobody can tell their pieces "
        "apart: answer within async with self.turn, an asyncio.Lock()",
    )


def test_nobody_waits_for_the_answer_of_somebody_else() -> None:
    async def play() -> None:
        more = asyncio.Event()
        with scripted((more, "Yes."), ("No.",)) as script:
            async with asking("Alice", "Bob") as [alice, bob]:
                for number in range(SOME):
                    await alice.ask(f"{number}?")
                await alice.received()
                expect_one_begun(script)
                await bob.ask("Am I alone?")
                frames = await bob.answer()
                expect(
                    [frame["action"] for frame in frames][-1:] == ["complete_streaming"],
                    why_shared()
                    or f"{handler()}: while Alice waits for an answer, Bob's question gets "
                    f"{frames}: make what takes turns in __init__, as one of self",
                )
                more.set()

    asyncio.run(play())


def test_a_question_waits_for_the_answer_before_it() -> None:
    async def play() -> None:
        more = asyncio.Event()
        with scripted(("One ", more, "one."), ("Two.",)) as script:
            async with asking("Alice") as [alice]:
                await alice.ask("First?")
                await alice.ask("Second?")
                early = await alice.received()
                expect(
                    not any(frame["action"] == "assistant_error" for frame in early),
                    f"{handler()}: the second question is refused, while the first is answered: "
                    "make self.places of AT_ONCE, a number above one",
                )
                expect_one_begun(script)
                more.set()
                frames = [*await alice.answer(), *await alice.answer()]
        expect(
            is_piece(frames[-2], "Two.") and script.histories[-1][-1] == user("Second?"),
            f"{handler()}: after the first answer comes {frames[-2:]}: answer the questions in the "
            "order in which they come",
        )

    asyncio.run(play())


def test_an_answer_that_fails_is_not_remembered_and_holds_up_nobody() -> None:
    async def play() -> Any:
        with scripted(("One.",), (RuntimeError("broken"),), ("Three.",)) as script:
            async with asking("Alice") as [alice]:
                alice.expected = RuntimeError
                await say(alice, "First?", "Second?", "Third?")
        return script.histories

    histories = asyncio.run(play())
    wanted = [user("First?"), assistant("One."), user("Third?")]
    expect(
        histories[-1] == wanted,
        f"{handler()}: after a question at which the service failed, it is given {histories[-1]}: "
        "remember a question only with its answer",
    )


def test_a_conversation_does_not_grow_without_end() -> None:
    async def play() -> int:
        with scripted(("Yes.",)) as script:
            async with asking("Alice") as [alice]:
                await say(alice, *(f"{number}?" for number in range(LONG)))
        return len(script.histories[-1])

    told = asyncio.run(play())
    expect(
        1 < told < 2 * LONG - 1,
        f"{handler()}: at question {LONG} the service is given {told} messages, which somebody "
        "pays for: make the history a deque(maxlen=REMEMBERED)",
    )


def test_not_everybody_may_wait() -> None:
    async def play() -> tuple[int, list[Any]]:
        more = asyncio.Event()
        with scripted((more, "Yes.")):
            async with asking("Alice") as [alice]:
                for number in range(MANY):
                    await alice.ask(f"{number}?")
                frames = await alice.received()
                refused = sum(frame["action"] == "assistant_error" for frame in frames)
                more.set()
                for _ in range(MANY - refused):
                    await alice.answer()
                return refused, await alice.received()

    refused, further = asyncio.run(play())
    expect(
        refused,
        f"{handler()}: {MANY} questions wait at once, and more may come: answer with an "
        "AssistantErrorMessage where self.places, an asyncio.Semaphore(AT_ONCE), is locked()",
    )
    expect(
        not further,
        f"{handler()}: a question that was refused is answered all the same: return where it is "
        "refused",
    )
