"""What travels between the assistant and its page."""

from typing import Literal

from chanx.messages.base import BaseMessage
from pydantic import BaseModel, Field


class AssistantMessage(BaseMessage):
    """A question."""

    action: Literal["assistant_message"] = "assistant_message"
    payload: str = Field(min_length=1, max_length=2000)


class StopMessage(BaseMessage):
    """The answer is enough as it is."""

    action: Literal["stop"] = "stop"
    payload: None = None


class StreamingPayload(BaseModel):
    """A piece of an answer, or all of it."""

    content: str


class StreamingStartMessage(BaseMessage):
    """An answer begins."""

    action: Literal["streaming_start"] = "streaming_start"
    payload: None = None


class StreamingMessage(BaseMessage):
    """The next piece of the answer."""

    action: Literal["streaming"] = "streaming"
    payload: StreamingPayload


class CompleteStreamingMessage(BaseMessage):
    """The whole answer, at its end."""

    action: Literal["complete_streaming"] = "complete_streaming"
    payload: StreamingPayload


class AssistantErrorMessage(BaseMessage):
    """There is no answer, or no more of it: why, in words."""

    action: Literal["assistant_error"] = "assistant_error"
    payload: str


AnswerMessage = (
    StreamingStartMessage | StreamingMessage | CompleteStreamingMessage | AssistantErrorMessage
)
