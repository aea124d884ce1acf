"""What the routes get wrong."""

from tests.learners.chat_files import CHAT_LINE, CONSUMER, MESSAGES, ROUTING
from tests.learners.edits import Replace
from tests.learners.part1_files import ROUTES
from tests.troubleshooting.mistakes.mistake import PLAIN, mistake
from tests.troubleshooting.probes import PYTHON, RUNSERVER, START, command, says, served

DIRECT = (
    PLAIN,
    Replace("config/asgi.py", '"websocket": router', '"websocket": ChatConsumer.as_asgi()'),
    Replace(
        "config/asgi.py",
        "from config.routing import router",
        "from chat.consumers.chat_consumer import ChatConsumer",
    ),
)
UNMADE = Replace(ROUTING, "ChatConsumer.as_asgi()", "ChatConsumer")

MISTAKES = [
    mistake("No route found for path '…'.", PLAIN, probe=served(says(path="/ws/chat/room1"))),
    mistake(
        "object … can't be used in 'await' expression",
        UNMADE,
        probe=served(says()),
        before=(3, 14),
    ),
    mistake(
        "'…' object can't be awaited",
        UNMADE,
        probe=served(says()),
        since=(3, 14),
    ),
    mistake(
        "include() is not supported in URLRouter.",
        Replace(
            ROUTES,
            "from chanx.channels.routing import include, path",
            "from django.urls import include, path",
        ),
        probe=command(*RUNSERVER, "0"),
    ),
    mistake("KeyError: 'url_route'", *DIRECT, probe=served(says())),
    mistake(
        "has no attribute 'router'",
        Replace(ROUTES, CHAT_LINE, CHAT_LINE.replace("chat.routing", "chat.views")),
        probe=command(*PYTHON, "-c", START),
    ),
    mistake(
        "cannot import name '…' from partially initialized module '…'",
        Replace(
            MESSAGES,
            "from typing import Literal\n",
            "from typing import Literal\nfrom chat.consumers.chat_consumer import ChatConsumer\n",
        ),
        Replace(
            CONSUMER,
            "from chat.messages import NewChatMessage",
            "from chat.messages import NewChatMessage",
        ),
        probe=command(*PYTHON, "-c", START),
    ),
]
