"""A mistake: what is wrong in the tree of a checkpoint, and what is done with it then."""

import sys
from dataclasses import dataclass

from tests.learners.edits import Edit, Write
from tests.troubleshooting.probes import Probe

# The application as Channels' own documentation begins it: what this project answers in words of
# its own is printed here.
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
Version = tuple[int, int]
CHAT, PRODUCTION = "cp2", "cp6"
HOOK = "        assert self.channel_layer\n"  # where a connection begins to join its room


@dataclass(frozen=True)
class Mistake:
    """Edits of a checkpoint's tree, and what then prints ``text``, which is the page's.

    Python says so ``since`` a version, and ``before`` another.
    """

    text: str
    edits: tuple[Edit, ...]
    probe: Probe
    checkpoint: str
    since: Version = (3, 0)
    before: Version = (4, 0)

    @property
    def is_of_this_python(self) -> bool:
        """Whether the Python that runs this says so."""
        return self.since <= sys.version_info[:2] < self.before


def mistake(
    text: str,
    *edits: Edit,
    probe: Probe,
    checkpoint: str = CHAT,
    since: Version = (3, 0),
    before: Version = (4, 0),
) -> Mistake:
    """A row of a table."""
    return Mistake(text, edits, probe, checkpoint, since, before)
