"""depot_order_topic topic handle."""

from ..base.topic_client import BaseTopicHandle
from .messages import IncomingMessage, OutgoingMessage

class DepotOrderTopicClient(BaseTopicHandle):
    """
    Handle for the order:{number} topic.

    One order, and what becomes of it.

    Shares the connection at ws/depot/.
    """

    pattern = "order:{number}"
    incoming_message = IncomingMessage
    async def send_message(self, message: OutgoingMessage) -> None:
        """
        Send a message on this topic.

        Args:
            message: The message to send
        """
        await super().send_message(message)
    async def handle_message(self, message: IncomingMessage) -> None:
        pass

