"""What the pages that open a WebSocket have in common."""

from typing import Any

from django.conf import settings
from django.views.generic import TemplateView


class SocketView(TemplateView):
    """A page whose script opens a WebSocket, and links to what helps where that fails."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template the address of the page on troubleshooting."""
        return super().get_context_data(troubleshooting=settings.TROUBLESHOOTING_URL, **kwargs)
