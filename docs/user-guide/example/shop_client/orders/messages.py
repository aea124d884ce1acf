from typing import Any, Literal

from pydantic import BaseModel

from ..shared.messages import OrderPayload, OrderChanged, PingMessage, PongMessage

class AuthenticationPayload(BaseModel):
    """Payload for authentication messages.

Contains status information about the authentication process.

Attributes:
    status_code: HTTP-like status code (e.g., 200 for success)
    status_text: Human-readable status description
    data: Additional authentication data"""

    status_code: int
    status_text: str
    data: Any | None = None


class AuthenticationMessage(BaseModel):
    """Authentication result message sent to the client.

Sent after connection authentication to inform client of the result.

Attributes:
    payload: AuthenticationPayload containing status details"""

    action: Literal["authentication"] = "authentication"
    payload: AuthenticationPayload

IncomingMessage = PongMessage | OrderChanged | AuthenticationMessage
OutgoingMessage = PingMessage
