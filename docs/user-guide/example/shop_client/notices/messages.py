from typing import Literal

from pydantic import BaseModel

from ..shared.messages import PingMessage, PongMessage

class Notice(BaseModel):
    """Something that everybody should know."""

    action: Literal["notice"] = "notice"
    payload: str

IncomingMessage = PongMessage | Notice
OutgoingMessage = PingMessage
