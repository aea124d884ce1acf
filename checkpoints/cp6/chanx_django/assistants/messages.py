from typing import Literal

from chanx.messages.base import BaseMessage


class AssistantMessage(BaseMessage):
    action: Literal["assistant_message"] = "assistant_message"
    payload: str
