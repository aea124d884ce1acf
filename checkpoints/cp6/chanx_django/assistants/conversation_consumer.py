"""The consumer of a conversation with the assistant."""

import asyncio
from collections import deque
from contextlib import aclosing
from typing import Any

from chanx.channels.websocket import AsyncJsonWebsocketConsumer
from chanx.core.decorators import ws_handler
from chanx.messages.incoming import PingMessage
from chanx.messages.outgoing import PongMessage

from assistants.messages import (
    AnswerMessage,
    AssistantErrorMessage,
    AssistantMessage,
    CompleteStreamingMessage,
    StopMessage,
    StreamingMessage,
    StreamingPayload,
    StreamingStartMessage,
)
from assistants.services import assistant_service
from assistants.services.base import ConversationMessage, History, ServiceError

REMEMBERED = 20  # questions and answers
AT_ONCE = 5  # questions: one that is answered, and those that wait


class ConversationAssistantConsumer(AsyncJsonWebsocketConsumer):
    """Answers the questions of one connection, one at a time, and remembers them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.history: deque[ConversationMessage] = deque(maxlen=REMEMBERED)
        self.places = asyncio.Semaphore(AT_ONCE)
        self.turn = asyncio.Lock()
        self.answering: asyncio.Task[Any] | None = None
        self.has_left = False

    async def disconnect(self, _code: int) -> None:
        """Answer nobody any more."""
        self.has_left = True
        self.stop()

    @ws_handler
    async def handle_ping(self, _message: PingMessage) -> PongMessage:
        """Say that what came before has been read."""
        return PongMessage()

    @ws_handler
    async def handle_stop(self, _message: StopMessage) -> None:
        """Take the answer for complete."""
        self.stop()

    @ws_handler(output_type=AnswerMessage)
    async def handle_assistant_message(self, message: AssistantMessage) -> None:
        """Answer a question when it is its turn."""
        if self.places.locked():
            busy = "Too many questions are waiting: wait for an answer."
            await self.send_message(AssistantErrorMessage(payload=busy))
            return
        async with self.places, self.turn:
            if not self.has_left:
                await self.answer({"role": "user", "content": message.payload})

    async def answer(self, question: ConversationMessage) -> None:
        """Send the answer to a question, and its end."""
        try:
            answer = await self.stream([*self.history, question])
        except ServiceError as error:
            await self.send_message(AssistantErrorMessage(payload=str(error)))
            return
        if answer:
            self.history += [question, {"role": "assistant", "content": answer}]
        content = StreamingPayload(content=answer)
        await self.send_message(CompleteStreamingMessage(payload=content))

    async def stream(self, history: History) -> str:
        """Send the pieces of an answer as they come; gives them as one text."""
        answer = ""
        task = self.answering = asyncio.current_task()
        try:
            await self.send_message(StreamingStartMessage())
            async with aclosing(assistant_service.generate_stream(history)) as pieces:
                async for piece in pieces:
                    answer += piece
                    content = StreamingPayload(content=piece)
                    await self.send_message(StreamingMessage(payload=content))
        except asyncio.CancelledError:
            if self.has_left or not task:
                raise
            task.uncancel()  # stopped, and not at an end
        finally:
            self.answering = None
        return answer

    def stop(self) -> None:
        """Stop the answer that is being sent, if one is."""
        if self.answering:
            self.answering.cancel()
            self.answering = None
