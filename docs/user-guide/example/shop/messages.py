"""What goes over the shop's WebSockets, and through its channel layer."""

from typing import Literal

from chanx.messages.base import BaseMessage
from pydantic import BaseModel, Field

Status = Literal["packed", "sent", "delivered"]


class Notice(BaseMessage):
    """Something that everybody should know."""

    action: Literal["notice"] = "notice"
    payload: str = Field(description="The notice, in words.")


class OrderPayload(BaseModel):
    """An order, as a customer sees it."""

    number: int = Field(description="As it is printed on the parcel.")
    status: Status


class OrderChanged(BaseMessage):
    """An order has got further."""

    action: Literal["order_changed"] = "order_changed"
    payload: OrderPayload


class SetStatus(BaseMessage):
    """Say how far an order is."""

    action: Literal["set_status"] = "set_status"
    payload: Status


class LoggedOut(BaseMessage):
    """A session has ended: for the server alone, no client gets it."""

    action: Literal["logged_out"] = "logged_out"
    payload: None = None
