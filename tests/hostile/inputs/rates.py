"""More frames than the server takes from one client."""

from tests.hostile.inputs.input import COUNTS_MESSAGES, Differs, Input
from tests.hostile.inputs.wire import (
    CONT,
    FIN,
    PING,
    PONG,
    TEXT,
    as_json,
    binary,
    joined,
    message,
    part,
    text,
)

AT_ONCE = 25  # WEBSOCKET_FRAMES_AT_ONCE
CHAT_PING = as_json({"action": "ping", "payload": None})
SAYING = b'{"action": "new_chat_message", "payload": {"message": "hi", "name": "Mallory"}}'
# Which of both limits a client meets first, the wire's or the guard's, the network decides.
NO_JSON = "error json_invalid, close 4429 or close 4429"

RATES = (
    Input("sends 1,000 frames of no JSON", NO_JSON, joined(text("{") * 1000)),
    Input(
        "sends 1,000 pings of the chat",
        "lives, close 4429 or close 4429",
        joined(CHAT_PING * 1000),
        lingers=True,
    ),
    Input(
        "sends 1,000 messages",
        "close 4429",
        joined(message("flood") * 1000),
        relays=AT_ONCE,
        floods=True,
    ),
    Input("sends 1,000 empty bytes", NO_JSON, joined(binary(b"") * 1000)),
    Input(
        "sends 1,000 frames in parts", NO_JSON, joined((part(TEXT, b"{") + part(FIN | CONT)) * 1000)
    ),
    Input(
        "sends 24 messages at once", "lives", joined(message("burst") * (AT_ONCE - 1)), relays=24
    ),
    Input(
        "sends 24 messages at once, in parts, with pings and pongs",
        "echo, lives",
        joined(
            part(FIN | PING) * AT_ONCE,
            part(FIN | PONG) * AT_ONCE,
            (part(TEXT, SAYING[:30]) + part(FIN | CONT, SAYING[30:])) * (AT_ONCE - 1),
        ),
        relays=24,
    ),
    Input(
        "sends 10,000 WebSocket pings",
        "close 4429 or echo, close 4429 or echo, end or end",
        joined(part(FIN | PING, bytes(125)) * 10_000),
        daphne=Differs("echo, lives", COUNTS_MESSAGES),
    ),
    # Frame by frame, until it is closed: a server may take so long for large ones that it allows
    # some more of them.
    Input(
        "sends 1,000 frames of 64 KB",
        f"{NO_JSON} or end",
        joined(*[text(" " * 65536)] * 1000),
    ),
)
