"""An assistant whose answer is what the question begins with: pieces, an error, or nothing more."""

from typing import Literal

from channels.routing import URLRouter
from chanx.channels.routing import path
from chanx.channels.websocket import AsyncJsonWebsocketConsumer
from chanx.core.decorators import ws_handler
from chanx.messages.base import BaseMessage
from chanx.messages.incoming import PingMessage
from chanx.messages.outgoing import PongMessage
from pydantic import BaseModel


class Content(BaseModel):
    """A piece of an answer, or all of it."""

    content: str = ""


class AssistantMessage(BaseMessage):
    """A question."""

    action: Literal["assistant_message"] = "assistant_message"
    payload: str


class Stop(BaseMessage):
    """That the answer is enough."""

    action: Literal["stop"] = "stop"
    payload: None = None


class Start(BaseMessage):
    """That an answer begins."""

    action: Literal["streaming_start"] = "streaming_start"
    payload: Content = Content()


class Streaming(BaseMessage):
    """A piece of the answer."""

    action: Literal["streaming"] = "streaming"
    payload: Content


class Complete(BaseMessage):
    """The whole answer."""

    action: Literal["complete_streaming"] = "complete_streaming"
    payload: Content


class AssistantError(BaseMessage):
    """That there is no answer."""

    action: Literal["assistant_error"] = "assistant_error"
    payload: str


class AssistantConsumer(AsyncJsonWebsocketConsumer):
    """Answers one question at a time."""

    said = ""

    async def say(self, piece: str) -> None:
        """Send a piece of the answer."""
        self.said += piece
        await self.send_message(Streaming(payload=Content(content=piece)))

    @ws_handler
    async def handle_ping(self, _message: PingMessage) -> PongMessage:
        """Say that what came before has been read."""
        return PongMessage()

    @ws_handler(output_type=Complete)
    async def handle_stop(self, _message: Stop) -> None:
        """End the answer with what has been said."""
        await self.send_message(Complete(payload=Content(content=self.said)))

    @ws_handler(output_type=Start | Streaming | Complete | AssistantError)
    async def handle_question(self, message: AssistantMessage) -> None:
        """Repeat the question, word by word, and end as its first word says."""
        self.said = ""
        how, *words = message.payload.split(" ")
        if how == "raise":
            raise RuntimeError
        await self.send_message(Start())
        for word in words:
            await self.say(f"{word} ")
        if how == "close":
            await self.close()
        elif how == "fail":
            await self.send_message(AssistantError(payload="The service does not answer."))
        elif how != "wait":
            await self.send_message(Complete(payload=Content(content=self.said.strip())))


router = URLRouter([path("", AssistantConsumer.as_asgi())])
