"""More frames than the server takes from one client."""

from inputs.input import Input
from inputs.wire import CONT, FIN, PING, TEXT, as_json, binary, joined, message, part, text

AT_ONCE = 25  # WEBSOCKET_FRAMES_AT_ONCE
PONG = as_json({"action": "ping", "payload": None})

RATES = (
    Input(
        "sends 1,000 frames of no JSON", "error json_invalid, close 4429", joined(text("{") * 1000)
    ),
    Input("sends 1,000 pings of the chat", "lives, close 4429", joined(PONG * 1000), lingers=True),
    Input(
        "sends 1,000 messages",
        "close 4429",
        joined(message("flood") * 1000),
        relays=25,
        floods=True,
    ),
    Input("sends 1,000 empty bytes", "error json_invalid, close 4429", joined(binary(b"") * 1000)),
    Input(
        "sends 1,000 frames in parts",
        "error json_invalid, close 4429",
        joined((part(TEXT, b"{") + part(FIN | CONT)) * 1000),
    ),
    Input(
        "sends 24 messages at once", "lives", joined(message("burst") * (AT_ONCE - 1)), relays=24
    ),
    Input("sends 2,000 WebSocket pings", "echo, lives", joined(part(FIN | PING, b"p") * 2000)),
    # Frame by frame, until it is closed: a server may take so long for large ones that it allows
    # some more of them.
    Input(
        "sends 1,000 frames of 64 KB",
        "error json_invalid, close 4429",
        joined(*[text(" " * 65536)] * 1000),
    ),
)
