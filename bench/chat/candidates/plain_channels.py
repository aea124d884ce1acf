"""The chat on Channels alone: no Chanx, no guard, and nothing around the consumer."""

from typing import Any

import django
from django.conf import settings

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    CHANNEL_LAYERS={
        "default": {
            "BACKEND": "channels.layers.InMemoryChannelLayer",
            # The same as the chat's: with Channels' own 100, a full room loses messages.
            "CONFIG": {"capacity": 5000, "expiry": 3600},
        }
    },
)
django.setup()

from channels.generic.websocket import AsyncJsonWebsocketConsumer  # noqa: E402
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from django.urls import path  # noqa: E402


class ChatConsumer(AsyncJsonWebsocketConsumer):
    """One person in a room."""

    async def connect(self) -> None:
        """Join the room."""
        self.room = self.scope["url_route"]["kwargs"]["room"]
        await self.channel_layer.group_add(self.room, self.channel_name)
        await self.accept()

    async def disconnect(self, _code: int) -> None:
        """Leave it."""
        await self.channel_layer.group_discard(self.room, self.channel_name)

    async def receive_json(self, content: dict[str, Any], **_: object) -> None:
        """Answer a ping, pass on a message."""
        if content["action"] == "ping":
            await self.send_json({"action": "pong", "payload": None})
        else:
            event = {"type": "chat.message", "content": content, "writer": self.channel_name}
            await self.channel_layer.group_send(self.room, event)

    async def chat_message(self, event: dict[str, Any]) -> None:
        """Tell the others."""
        if event["writer"] != self.channel_name:
            await self.send_json(event["content"])


# Django's path takes a consumer, too, which its types do not know.
route = path("ws/chat/<str:room>/", ChatConsumer.as_asgi())  # type: ignore[arg-type]
application = ProtocolTypeRouter({"websocket": URLRouter([route])})  # type: ignore[list-item]
