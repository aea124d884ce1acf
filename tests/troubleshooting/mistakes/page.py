"""What the chat's page says of what it meets."""

from tests.learners.chat_files import CHAT_LINE, CONSUMER, ROUTES, SETTINGS
from tests.learners.edits import Replace
from tests.troubleshooting.mistakes.mistake import HOOK, mistake
from tests.troubleshooting.mistakes.server import APPS
from tests.troubleshooting.probes import shown_in_the_chat

MISTAKES = [
    mistake(
        "The server has no chat route yet.",
        Replace(ROUTES, CHAT_LINE, ""),
        probe=shown_in_the_chat,
    ),
    mistake(
        "The server shows this page but takes no WebSocket",
        Replace(SETTINGS, APPS, ""),
        probe=shown_in_the_chat,
    ),
    mistake(
        "The server failed; its terminal says why.",
        Replace(CONSUMER, HOOK, "        raise ValueError\n"),
        probe=shown_in_the_chat,
    ),
]
