"""Frames near and over the limits."""

from tests.hostile.inputs.input import CUT_OFF, DROPS, Differs, Input
from tests.hostile.inputs.slow import posting
from tests.hostile.inputs.wire import BINARY, FIN, TEXT, binary, joined, message, part, text

LIMIT = 64 * 1024  # WEBSOCKET_FRAME_BYTES
OVERHEAD = len('{"action": "new_chat_message", "payload": {"message": "", "name": "Mallory"}}')
CHUNK = b"1000\r\n%s\r\n" % bytes(4096)

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
        "sends a body of 10 MB",
        "end",
        (posting("Content-Length: 10000000"), b"x" * 10_000_000),
        daphne=Differs("HTTP 403", "Daphne takes whatever a body has"),
    ),
    Input(
        "sends a body of 10 MB in chunks",
        "end",
        (posting("Transfer-Encoding: chunked"), CHUNK * 2500 + b"0\r\n\r\n"),
        daphne=Differs("HTTP 403", "Daphne takes whatever a body has"),
    ),
    Input(
        "claims more than it sends",
        "silence",
        joined(part(FIN | TEXT, b"{", said=100)),
        lingers=True,
        within=1,
    ),
)
