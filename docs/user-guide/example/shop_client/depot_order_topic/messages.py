from typing import Literal

from pydantic import BaseModel

from ..shared.messages import OrderPayload, OrderChanged

class SetStatus(BaseModel):
    """Say how far an order is."""

    action: Literal["set_status"] = "set_status"
    payload: Literal["packed", "sent", "delivered"]

IncomingMessage = OrderChanged
OutgoingMessage = SetStatus
