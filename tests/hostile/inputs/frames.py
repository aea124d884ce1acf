"""Frames that the WebSocket protocol does not allow, or that a client seldom sends."""

from tests.hostile.inputs.input import COUNTS_MESSAGES, DROPS, Differs, Input
from tests.hostile.inputs.wire import (
    BINARY,
    CLOSE,
    CONT,
    FIN,
    PING,
    PONG,
    RSV1,
    RSV2,
    RSV3,
    TEXT,
    binary,
    closing,
    joined,
    message,
    part,
    text,
)

SAYS_1000 = Differs("close 1000", "Daphne answers every goodbye with 1000")
UNMASKED = b"\x81\x02{}"

FRAMES = (
    Input("does not mask", "close 1002", joined(UNMASKED), daphne=DROPS),
    Input(
        "sets the first reserved bit",
        "close 1002",
        joined(part(FIN | RSV1 | TEXT, b"{}")),
        daphne=DROPS,
    ),
    Input(
        "sets the second reserved bit",
        "close 1002",
        joined(part(FIN | RSV2 | TEXT, b"{}")),
        daphne=DROPS,
    ),
    Input(
        "sets the third reserved bit",
        "close 1002",
        joined(part(FIN | RSV3 | TEXT, b"{}")),
        daphne=DROPS,
    ),
    *(
        Input(
            f"sends opcode {opcode}", "close 1002", joined(part(FIN | opcode, b"{}")), daphne=DROPS
        )
        for opcode in (0x3, 0x7, 0xB, 0xF)
    ),
    Input(
        "continues what has not begun", "close 1002", joined(part(FIN | CONT, b"{}")), daphne=DROPS
    ),
    Input("pings with 126 bytes", "close 1002", joined(part(FIN | PING, bytes(126))), daphne=DROPS),
    Input("pings in parts", "close 1002", joined(part(PING, b"a")), daphne=DROPS),
    Input("pings with 125 bytes", "echo, lives", joined(part(FIN | PING, bytes(125)))),
    Input("pings with nothing", "echo, lives", joined(part(FIN | PING))),
    Input("pongs unasked", "lives", joined(part(FIN | PONG, b"unasked"))),
    Input("pongs 50 times", "lives", joined(part(FIN | PONG, b"unasked") * 50)),
    Input(
        "pongs 10,000 times",
        "close 4429",
        joined(part(FIN | PONG, b"unasked") * 10_000),
        daphne=Differs("lives", COUNTS_MESSAGES),
    ),
    Input(
        "claims a length with its first bit set",
        "close 1009",
        joined(b"\x81\xff" + b"\xff" * 12),
        daphne=DROPS,
    ),
    Input(
        "writes a short length long",
        "error union_tag_not_found, lives",
        joined(b"\x81\xfe\x00\x02" + bytes(4) + b"{}"),
        daphne=DROPS,
    ),
    Input(
        "writes a length over eight bytes",
        "error union_tag_not_found, lives",
        joined(b"\x81\xff" + bytes(7) + b"\x02" + bytes(4) + b"{}"),
        daphne=DROPS,
    ),
    Input("closes with one byte", "close 1002", joined(part(FIN | CLOSE, b"\x03")), daphne=DROPS),
    *(
        Input(f"closes with {code}", "close 1002", joined(closing(code)), daphne=DROPS)
        for code in (0, 999, 1004, 1005, 1006, 1015, 2999, 5000, 65535)
    ),
    Input("closes with 1000", "close 1000", joined(closing(1000))),
    Input("closes with 4999", "close 4999", joined(closing(4999)), daphne=SAYS_1000),
    Input("closes without a code", "close 1005", joined(part(FIN | CLOSE)), daphne=SAYS_1000),
    Input(
        "closes for a reason that is no text",
        "close 1007",
        joined(closing(1000, b"\xff")),
        daphne=DROPS,
    ),
    Input("closes in parts", "close 1002", joined(part(CLOSE, b"\x03\xe8")), daphne=DROPS),
    Input("closes, and writes on", "close 1000 or end", joined(closing(1000), message("late"))),
    Input("sends bytes", "error json_invalid, lives", joined(binary(b"\x00\x01"))),
    Input("sends no bytes", "error json_invalid, lives", joined(binary(b""))),
    Input(
        "sends JSON as bytes", "error json_invalid, lives", joined(binary(b'{"action": "ping"}'))
    ),
    # The network decides whether it comes with the handshake, and is lost, or after it.
    Input(
        "sends a frame before it is accepted",
        "lives or error json_invalid, lives",
        (joined()[0], text("{")),
    ),
    Input(
        "sends HTTP once it is open", "close 1002", joined(b"GET / HTTP/1.1\r\n\r\n"), daphne=DROPS
    ),
    Input(
        "sends a fragment of no length",
        "close 1002",
        joined(part(BINARY), part(FIN | TEXT, b"{}")),
        daphne=DROPS,
    ),
)
