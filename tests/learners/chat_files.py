"""The files of the part, and the lines in them that learners change."""

MESSAGES = "chat/messages.py"
INIT = "chat/consumers/__init__.py"
CONSUMER = "chat/consumers/chat_consumer.py"
ROUTING = "chat/routing.py"
ROUTES = "config/routing.py"
SETTINGS = "config/settings.py"
URLS = "config/urls.py"
ACTION = 'action: Literal["new_chat_message"] = "new_chat_message"'
PING = """    @ws_handler
    async def handle_ping(self, _message: PingMessage) -> PongMessage:
        return PongMessage()
"""
BROADCAST = "await self.broadcast_message(message, exclude_current=True)"
CHAT_LINE = '        path("chat/", include("chat.routing")),\n'
