"""Tests of the assistant, with a service that says what a test has it say."""

import asyncio
from collections.abc import AsyncGenerator, Iterable, Sequence
from unittest.mock import patch

from chanx.messages.base import BaseMessage
from chanx.messages.incoming import PingMessage
from chanx.messages.outgoing import PongMessage

from assistants.conversation_consumer import ConversationAssistantConsumer
from assistants.messages import (
    AssistantErrorMessage,
    AssistantMessage,
    CompleteStreamingMessage,
    StopMessage,
    StreamingMessage,
    StreamingPayload,
    StreamingStartMessage,
)
from assistants.services.base import ConversationMessage, ServiceError
from core.testing import ConsumerTestCase

HELLO, BYE = AssistantMessage(payload="Hello?"), AssistantMessage(payload="Bye?")


class FakeService:
    """Answers each question with the same pieces, or fails, and keeps what it was asked."""

    def __init__(self, pieces: Iterable[str] = ("Yes, ", "Alice."), error: str = "") -> None:
        self.pieces, self.error = pieces, error
        self.asked: list[list[ConversationMessage]] = []
        self.is_over = asyncio.Event()

    async def generate_stream(
        self, history: Sequence[ConversationMessage]
    ) -> AsyncGenerator[str, None]:
        """The pieces, each after a moment in which others have their turn."""
        self.asked.append([*history])
        try:
            for piece in self.pieces:
                await asyncio.sleep(0.01)
                yield piece
            if self.error:
                raise ServiceError(self.error)
        finally:
            self.is_over.set()


def answer_of(*pieces: str) -> list[BaseMessage]:
    """The messages of an answer, from its start to its end."""
    contents = [StreamingPayload(content=piece) for piece in (*pieces, "".join(pieces))]
    *middle, end = contents
    return [
        StreamingStartMessage(),
        *(StreamingMessage(payload=content) for content in middle),
        CompleteStreamingMessage(payload=end),
    ]


def on_and_on() -> Iterable[str]:
    """An answer without an end."""
    while True:
        yield "on "


class AssistantTests(ConsumerTestCase):
    """Conversations with the assistant."""

    consumer = ConversationAssistantConsumer
    ws_path = "/ws/assistants/"

    def use(self, service: FakeService) -> FakeService:
        """Have the consumer ask this service until the test is over."""
        patched = patch("assistants.conversation_consumer.assistant_service", service)
        patched.start()
        self.addCleanup(patched.stop)
        return service

    async def test_a_ping_is_answered(self) -> None:
        async with self.connected() as alice:
            await alice.send_message(PingMessage())
            self.assertEqual(await alice.receive_all_messages(), [PongMessage()])

    async def test_an_answer_comes_in_pieces(self) -> None:
        self.use(FakeService())
        async with self.connected() as alice:
            await alice.send_message(HELLO)
            self.assertEqual(await alice.receive_all_messages(), answer_of("Yes, ", "Alice."))

    async def test_an_answer_is_for_who_has_asked(self) -> None:
        self.use(FakeService())
        async with self.connected() as alice, self.connected() as bob:
            await alice.send_message(HELLO)
            await alice.receive_all_messages()
            self.assertTrue(await bob.receive_nothing())

    async def test_a_conversation_is_remembered(self) -> None:
        service = self.use(FakeService())
        async with self.connected() as alice, self.connected() as bob:
            for client, question in ((alice, HELLO), (alice, BYE), (bob, HELLO)):
                await client.send_message(question)
                await client.receive_all_messages()
        hello: ConversationMessage = {"role": "user", "content": "Hello?"}
        self.assertEqual(
            service.asked,
            [
                [hello],
                [
                    hello,
                    {"role": "assistant", "content": "Yes, Alice."},
                    {"role": "user", "content": "Bye?"},
                ],
                [hello],
            ],
        )

    async def test_two_answers_come_one_after_the_other(self) -> None:
        self.use(FakeService())
        async with self.connected() as alice:
            for question in (HELLO, BYE):
                await alice.send_message(question)
            for _ in (HELLO, BYE):
                self.assertEqual(await alice.receive_all_messages(), answer_of("Yes, ", "Alice."))

    async def test_a_failure_is_told_and_forgotten(self) -> None:
        service = self.use(FakeService(error="Nobody is there."))
        async with self.connected() as alice:
            for _ in range(2):
                await alice.send_message(HELLO)
                self.assertEqual(
                    await alice.receive_all_messages(),
                    [
                        *answer_of("Yes, ", "Alice.")[:-1],
                        AssistantErrorMessage(payload="Nobody is there."),
                    ],
                )
        self.assertEqual(service.asked[0], service.asked[1])

    async def test_an_answer_can_be_stopped(self) -> None:
        self.use(FakeService(on_and_on()))
        async with self.connected() as alice:
            await alice.send_message(HELLO)
            pieces = await alice.receive_all_messages("streaming")
            await alice.send_message(StopMessage())
            pieces += await alice.receive_all_messages("complete_streaming")
            self.assertEqual(pieces, answer_of(*["on "] * (len(pieces) - 2)))

    async def test_nobody_is_answered_who_has_left(self) -> None:
        service = self.use(FakeService(on_and_on()))
        async with self.connected() as alice:
            await alice.send_message(HELLO)
            await alice.receive_all_messages("streaming")
        await asyncio.wait_for(service.is_over.wait(), 1)

    async def test_an_empty_question_is_an_error(self) -> None:
        async with self.connected() as alice:
            await alice.send_json_to({"action": "assistant_message", "payload": ""})
            answers = await alice.receive_all_messages()
            self.assertEqual([answer.action for answer in answers], ["error"])
