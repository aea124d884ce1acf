from typing import Any, Literal

from pydantic import BaseModel


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


class OrderPayload(BaseModel):
    """An order, as a customer sees it."""

    number: int
    status: Literal["packed", "sent", "delivered"]


class OrderChanged(BaseModel):
    """An order has got further."""

    action: Literal["order_changed"] = "order_changed"
    payload: OrderPayload


class PingMessage(BaseModel):
    """Simple ping message to check WebSocket connection status."""

    action: Literal["ping"] = "ping"
    payload: None = None


class PongMessage(BaseModel):
    """Simple pong message response to ping requests."""

    action: Literal["pong"] = "pong"
    payload: None = None

