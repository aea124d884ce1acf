"""Messages in parts."""

from tests.hostile.inputs.input import COUNTS_MESSAGES, CUT_OFF, DROPS, Differs, Input
from tests.hostile.inputs.wire import BINARY, CONT, FIN, PING, TEXT, joined, part

PING_TEXT = b'{"action": "ping"}'

FRAGMENTS = (
    Input(
        "sends a text byte by byte",
        "lives",
        joined(part(TEXT), *(part(CONT, bytes([byte])) for byte in PING_TEXT), part(FIN | CONT)),
    ),
    Input(
        "sends 10,000 empty parts",
        "close 4429",
        joined(part(TEXT, PING_TEXT), part(CONT) * 10_000, part(FIN | CONT)),
        daphne=Differs("lives", COUNTS_MESSAGES),
    ),
    Input(
        "sends 10,000 parts of one byte",
        "close 4429",
        joined(part(TEXT, b"{"), part(CONT, b"{") * 10_000, part(FIN | CONT)),
        daphne=Differs("error json_invalid, lives", COUNTS_MESSAGES),
    ),
    Input(
        "begins a text within a text",
        "close 1002",
        joined(part(TEXT, b"{"), part(FIN | TEXT, b"{}")),
        daphne=DROPS,
    ),
    Input(
        "begins bytes within a text",
        "close 1002",
        joined(part(TEXT, b"{"), part(FIN | BINARY, b"{}")),
        daphne=DROPS,
    ),
    Input(
        "pings within a text",
        "echo, lives",
        joined(part(TEXT, PING_TEXT), part(FIN | PING, b"p"), part(FIN | CONT)),
    ),
    Input(
        "adds parts beyond 64 KB",
        "close 4413",
        joined(part(TEXT, b" " * 40_000), part(FIN | CONT, b" " * 40_000)),
    ),
    Input(
        "adds parts beyond 1 MB and no end",
        CUT_OFF,
        joined(part(TEXT), part(CONT, b" " * 65_536) * 40),
        daphne=DROPS,
    ),
    Input("never sends the last part", "silence", joined(part(TEXT, b"{")), lingers=True, within=1),
    Input("sends a frame's head alone", "silence", joined(b"\x81"), lingers=True, within=1),
    Input(
        "sends a frame in single bytes",
        "lives",
        joined(*(bytes([byte]) for byte in part(FIN | TEXT, PING_TEXT))),
    ),
)
