"""The chat as it is, but for a consumer that spares Channels' hop to a thread where it can."""

from typing import TYPE_CHECKING

from channels.routing import ProtocolTypeRouter, URLRouter
from channels.sessions import CookieMiddleware
from chanx.channels.routing import path
from config.asgi import http_application

from chat.consumers import chat_consumer
from core.origins import OriginMiddleware
from core.websockets import GuardMiddleware

if TYPE_CHECKING:
    from chanx.type_defs import GroupMessageEvent


class ChatConsumer(chat_consumer.ChatConsumer):
    async def dispatch(self, message: "GroupMessageEvent") -> None:
        # What the room says is handed on as it is: no database is near.
        if message["type"] == "handle_group_message":
            await self.handle_group_message(message)
        else:
            await super().dispatch(message)


router = URLRouter([path("ws/chat/<str:group_name>/", ChatConsumer.as_asgi())])

application = ProtocolTypeRouter(
    {
        "http": http_application,
        "websocket": OriginMiddleware(CookieMiddleware(GuardMiddleware(router))),
    }
)
