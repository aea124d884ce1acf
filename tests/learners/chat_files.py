"""The files of the chat, which Part 2 makes, and the lines in them that learners change."""

from tests.learners.edits import Replace

MESSAGES = "chat/messages.py"
INIT = "chat/consumers/__init__.py"
CONSUMER = "chat/consumers/chat_consumer.py"
ROUTING = "chat/routing.py"
ACTION = 'action: Literal["new_chat_message"] = "new_chat_message"'
PING = """    @ws_handler
    async def handle_ping(self, _message: PingMessage) -> PongMessage:
        return PongMessage()
"""
BROADCAST = "await self.broadcast_message(message, exclude_current=True)"
CHAT_LINE = '        path("chat/", include("chat.routing")),\n'
ROOM = '        self.group_name = self.scope["url_route"]["kwargs"]["group_name"]\n'
APPEND = "        self.groups.append(self.group_name)\n"
ADD = "        await self.channel_layer.group_add(self.group_name, self.channel_name)\n"


def broadcasting(code: str) -> Replace:
    """Other code in place of the line that broadcasts the message."""
    return Replace(CONSUMER, BROADCAST, code)


def by_hand(message: str) -> str:
    """The line that sends a message to the room without Chanx."""
    return f"await self.channel_layer.group_send(self.group_name, {message})"


def joining(code: str) -> Replace:
    """Other code in place of the two lines that join the room."""
    return Replace(CONSUMER, APPEND + ADD, code)
