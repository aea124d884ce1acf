"""A mistake: what is wrong in a finished tree, and what is done with it then."""

from dataclasses import dataclass

from tests.learners.edits import Edit, Write
from tests.troubleshooting.probes import Probe

# The application as Channels' own documentation begins it: what this project's guard answers in
# words of its own is printed here.
PLAIN_ASGI = """\
import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
http_application = get_asgi_application()

from channels.routing import ProtocolTypeRouter

from config.routing import router

application = ProtocolTypeRouter({"http": http_application, "websocket": router})
"""
PLAIN = Write("config/asgi.py", PLAIN_ASGI)
HOOK = "        assert self.channel_layer\n"  # where a connection begins to join its room


@dataclass(frozen=True)
class Mistake:
    """Edits of a finished tree, and what then prints ``text``, which is the page's."""

    text: str
    edits: tuple[Edit, ...]
    probe: Probe


def mistake(text: str, *edits: Edit, probe: Probe) -> Mistake:
    """A row of a table."""
    return Mistake(text, edits, probe)
