"""Frames near and over the limits."""

from inputs.input import CUT_OFF, DROPS, Input
from inputs.wire import BINARY, FIN, TEXT, binary, joined, message, part, text

LIMIT = 64 * 1024  # WEBSOCKET_FRAME_BYTES
OVERHEAD = len('{"action": "new_chat_message", "payload": {"message": "", "name": "Mallory"}}')

SIZES = (
    Input(
        "sends a message of the limit's size",
        "lives",
        joined(message("x" * (LIMIT - OVERHEAD))),
        relays=1,
    ),
    Input(
        "sends a message of a byte more",
        "close 4413",
        joined(message("x" * (LIMIT - OVERHEAD + 1))),
    ),
    Input("sends 64 KB of spaces", "error json_invalid, lives", joined(text(" " * LIMIT))),
    Input("sends a byte more of spaces", "close 4413", joined(text(" " * (LIMIT + 1)))),
    Input(
        "sends 32,769 characters of two bytes", "close 4413", joined(text("é" * (LIMIT // 2 + 1)))
    ),
    Input("sends 65 KB of bytes", "close 4413", joined(binary(bytes(LIMIT + 1)))),
    Input("sends 1 MB", "close 4413", joined(text("x" * 2**20))),
    Input(
        "claims a byte more than 1 MB",
        "close 1009",
        joined(part(FIN | TEXT, b"x", said=2**20 + 1)),
        lingers=True,
        daphne=DROPS,
    ),
    Input("sends 10 MB", CUT_OFF, joined(text("x" * 10_000_000)), daphne=DROPS),
    Input(
        "claims 2 GB",
        "close 1009",
        joined(part(FIN | TEXT, b"x" * 100, said=2**31)),
        lingers=True,
        daphne=DROPS,
    ),
    Input(
        "claims 2^63 - 1 bytes",
        "close 1009",
        joined(part(FIN | BINARY, b"x", said=2**63 - 1)),
        lingers=True,
        daphne=DROPS,
    ),
    Input(
        "claims more than it sends",
        "silence",
        joined(part(FIN | TEXT, b"{", said=100)),
        lingers=True,
        within=1,
    ),
)
