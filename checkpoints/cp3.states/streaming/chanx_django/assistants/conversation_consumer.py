"""The consumer of a conversation with the assistant."""

from contextlib import aclosing

from chanx.channels.websocket import AsyncJsonWebsocketConsumer
from chanx.core.decorators import ws_handler
from chanx.messages.incoming import PingMessage
from chanx.messages.outgoing import PongMessage

from assistants.messages import (
    AnswerMessage,
    AssistantMessage,
    CompleteStreamingMessage,
    StreamingMessage,
    StreamingPayload,
    StreamingStartMessage,
)
from assistants.services import assistant_service
from assistants.services.base import ConversationMessage, History


class ConversationAssistantConsumer(AsyncJsonWebsocketConsumer):
    """Answers the questions of one connection."""

    @ws_handler
    async def handle_ping(self, _message: PingMessage) -> PongMessage:
        """Say that what came before has been read."""
        return PongMessage()

    @ws_handler(output_type=AnswerMessage)
    async def handle_assistant_message(self, message: AssistantMessage) -> None:
        """Answer a question."""
        await self.answer({"role": "user", "content": message.payload})

    async def answer(self, question: ConversationMessage) -> None:
        """Send the answer to a question, and its end."""
        answer = await self.stream([question])
        content = StreamingPayload(content=answer)
        await self.send_message(CompleteStreamingMessage(payload=content))

    async def stream(self, history: History) -> str:
        """Send the pieces of an answer as they come; gives them as one text."""
        answer = ""
        await self.send_message(StreamingStartMessage())
        async with aclosing(assistant_service.generate_stream(history)) as pieces:
            async for piece in pieces:
                answer += piece
                content = StreamingPayload(content=piece)
                await self.send_message(StreamingMessage(payload=content))
        return answer
