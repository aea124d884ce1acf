"""The system's page; its script talks to the WebSocket route."""

from core.pages import SocketView


class SystemView(SocketView):
    """The jobs of this window, and notices to all."""

    template_name = "system/system.html"
