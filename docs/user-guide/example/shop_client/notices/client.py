"""notices client."""

from ..base.client import BaseClient
from .messages import IncomingMessage, OutgoingMessage


class NoticesClient(BaseClient):
    """
    WebSocket client for notices.

    What everybody should know.

    Channel: ws/notices/
    """

    path = "ws/notices/"
    incoming_message = IncomingMessage

    async def send_message(self, message: OutgoingMessage) -> None:
        """
        Send a message to the server.

        Args:
            message: The message to send (Pydantic model or dict)
        """
        await super().send_message(message)

    async def handle_message(self, message: IncomingMessage) -> None:
        pass

