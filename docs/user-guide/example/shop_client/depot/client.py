"""depot connection client."""

from typing import Any

from ..base.topic_client import BaseTopicConnection
from ..depot_order_topic.client import DepotOrderTopicClient
from .messages import IncomingMessage, OutgoingMessage

class DepotClient(BaseTopicConnection):
    """
    WebSocket client for depot.

    For those who pack: many orders on one connection.

    Owns the connection at ws/depot/ and hands out topic handles.
    """

    path = "ws/depot/"
    incoming_message = IncomingMessage

    def order_topic(self, number: Any) -> DepotOrderTopicClient:
        """Handle for order:{number}."""
        return self.topic(DepotOrderTopicClient, number=number)

    async def send_message(self, message: OutgoingMessage) -> None:
        """
        Send a message to the server outside any topic.

        Args:
            message: The message to send
        """
        await super().send_message(message)

    async def handle_message(self, message: IncomingMessage) -> None:
        pass

