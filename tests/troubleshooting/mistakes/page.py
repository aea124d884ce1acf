"""What the chat's page says of what it meets."""

from tests.learners.chat_files import CHAT_LINE, CONSUMER
from tests.learners.edits import Replace, Write
from tests.learners.part1_files import ROUTES, SETTINGS
from tests.troubleshooting.mistakes.mistake import HOOK, PRODUCTION, mistake
from tests.troubleshooting.mistakes.server import APPS, ASGI, HTTP_ALONE
from tests.troubleshooting.probes import shown_in_the_chat

ROOM = "/ws/chat/${room}/"
SEND = "this.#socket?.send(JSON.stringify(frame));"


def sending(code: str) -> Replace:
    """Other code in place of the line of the page's script that sends a frame."""
    return Replace("core/static/core/connection.js", SEND, code)


MISTAKES = [
    mistake(
        "The server has no chat route yet.",
        Replace(ROUTES, CHAT_LINE, ""),
        probe=shown_in_the_chat(),
    ),
    mistake(
        "This server speaks no WebSockets yet",
        Replace(SETTINGS, APPS, ""),
        probe=shown_in_the_chat(),
    ),
    mistake(
        "The server shows this page but takes no WebSocket",
        Write(ASGI, HTTP_ALONE),
        probe=shown_in_the_chat(),
    ),
    mistake(
        "The server failed; its terminal says why.",
        Replace(CONSUMER, HOOK, "        raise ValueError\n"),
        probe=shown_in_the_chat(),
    ),
    mistake(
        "The server takes no room of this name.",
        Replace("chat/static/chat/chat.js", ROOM, "/ws/chat/the ${room}/"),
        probe=shown_in_the_chat(),
        checkpoint=PRODUCTION,
    ),
    mistake(
        "The server closed the connection: what you sent is too large.",
        sending('this.#socket?.send("x".repeat(70_000));'),
        probe=shown_in_the_chat(),
        checkpoint=PRODUCTION,
    ),
    mistake(
        "The server closed the connection: you sent too much at once.",
        sending(f"for (let count = 0; count < 1000; count++) {SEND}"),
        probe=shown_in_the_chat(),
        checkpoint=PRODUCTION,
    ),
    mistake(
        "The server does not accept the connection: is it running?",
        probe=shown_in_the_chat(ends="before"),
    ),
    mistake("Connection lost.", probe=shown_in_the_chat(ends="after")),
]
