"""The chat as it is, but for a consumer that spares Channels' hop to a thread where it can."""

from typing import Any

from channels.routing import ProtocolTypeRouter, URLRouter
from chanx.channels.routing import path

from chat.consumers import chat_consumer
from config.asgi import http_application
from core.origins import OriginMiddleware
from core.unrouted import UnroutedMiddleware
from core.websockets import GuardMiddleware


class ChatConsumer(chat_consumer.ChatConsumer):
    """The consumer of the tutorial, with one method more."""

    async def dispatch(self, message: Any) -> None:
        """Hand on what the group says at once: nothing on that way asks a database."""
        if message["type"] == "handle_group_message":
            await self.handle_group_message(message)
        else:
            await super().dispatch(message)


router = URLRouter([path("ws/chat/<str:group_name>/", ChatConsumer.as_asgi())])

application = ProtocolTypeRouter(
    {
        "http": http_application,
        "websocket": OriginMiddleware(GuardMiddleware(UnroutedMiddleware(router))),
    }
)
