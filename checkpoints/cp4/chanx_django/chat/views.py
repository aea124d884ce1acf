"""The chat page; its script talks to the WebSocket routes."""

from core.pages import SocketView


class ChatView(SocketView):
    """The form to join a room, and the room."""

    template_name = "chat/chat.html"
