"""What the server, its settings and its environment get wrong."""

from tests.learners.chat_files import CONSUMER
from tests.learners.edits import Replace, Write
from tests.learners.part1_files import SETTINGS
from tests.troubleshooting.mistakes.mistake import PLAIN_ASGI, PRODUCTION, mistake
from tests.troubleshooting.probes import (
    PYTHON,
    RUNSERVER,
    START,
    command,
    on_a_port_in_use,
    says,
    served,
    without,
)

ASGI = "config/asgi.py"
HTTP_ALONE = PLAIN_ASGI.partition("from channels")[0] + "application = http_application\n"
APPS = '    "daphne",  # before staticfiles, so that runserver speaks WebSockets\n'

MISTAKES = [
    mistake("No module named 'django'", probe=without("django")),
    mistake("No module named 'daphne'", probe=without("daphne")),
    mistake(
        "no matches found: channels[daphne]",
        probe=command("zsh", "-c", "python -m pip install channels[daphne]"),
    ),
    mistake(
        "Error: That port is already in use.", Replace(SETTINGS, APPS, ""), probe=on_a_port_in_use
    ),
    mistake("Couldn't listen on …", probe=on_a_port_in_use),
    mistake("Not Found: /ws/…", Replace(SETTINGS, APPS, ""), probe=served(says())),
    mistake(
        "Django can only handle ASGI/HTTP connections, not websocket.",
        Write(ASGI, HTTP_ALONE),
        probe=served(says()),
    ),
    mistake(
        "Apps aren't loaded yet.",
        Write(ASGI, f"from django.contrib.auth.models import User\n{PLAIN_ASGI}"),
        probe=command(*PYTHON, "-c", START),
    ),
    mistake(
        "Cannot import ASGI_APPLICATION module '…'",
        Replace(CONSUMER, "from chat.messages", "from chat.message"),
        probe=command(*RUNSERVER, "0"),
    ),
    mistake("WebSocket REJECT /ws/…", probe=served(says(origin="http://example.com"))),
    mistake(
        "Error … connecting to …",
        probe=served(says(), REDIS_URL="redis://127.0.0.1:1"),
        checkpoint=PRODUCTION,
    ),
]
