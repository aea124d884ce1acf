"""The assistant's page; its script talks to the WebSocket route."""

from core.pages import SocketView


class AssistantView(SocketView):
    """A conversation with the assistant."""

    template_name = "assistants/assistants.html"
