from typing import Literal

from pydantic import BaseModel


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

