"""The chat page; its script talks to the WebSocket routes."""

from django.views.generic import TemplateView


class ChatView(TemplateView):
    """The form to join a room, and the room."""

    template_name = "chat/chat.html"
