"""Compressed frames: permessage-deflate is agreed on where the server offers it."""

from tests.hostile.inputs.input import DROPS, Differs, Input
from tests.hostile.inputs.wire import (
    CONT,
    DEFLATE,
    FIN,
    ROOM,
    RSV1,
    TEXT,
    ask,
    deflated,
    joined,
    part,
)

BAD_OFFER = Differs("HTTP 400", "Daphne refuses an offer that it cannot read")
PING_TEXT = b'{"action": "ping"}'
SYNC = b"\x00\x00\xff\xff"  # what ends a part that another follows
SAYING = b'{"action": "new_chat_message", "payload": {"message": "%s", "name": "Mallory"}}'
LARGE = SAYING % (b"x" * 60_000)
SQUEEZED = FIN | RSV1 | TEXT


def compressed(payload: bytes) -> bytes:
    """A compressed text frame."""
    return part(SQUEEZED, deflated(payload))


def offer(value: str) -> tuple[bytes]:
    """A handshake that offers compression."""
    return (ask(ROOM, {"Sec-WebSocket-Extensions": value}),)


def in_four_parts(payload: bytes) -> bytes:
    """A compressed text in parts, the last of which is empty, as some clients send it."""
    third = len(payload) // 3
    first, second = deflated(payload[:third]) + SYNC, deflated(payload[third : 2 * third]) + SYNC
    return (
        part(RSV1 | TEXT, first)
        + part(CONT, second)
        + part(CONT, deflated(payload[2 * third :]) + SYNC)
        + part(FIN | CONT, b"\0")
    )


BOMBS = (
    Input(
        "compresses a ping", "lives", joined(compressed(PING_TEXT), changed=DEFLATE), daphne=DROPS
    ),
    Input(
        "compresses 65 KB of spaces",
        "close 4413",
        joined(compressed(b" " * 65_537), changed=DEFLATE),
        daphne=DROPS,
    ),
    Input(
        "compresses 10 MB of spaces",
        "close 1009",
        joined(compressed(b" " * 10_000_000), changed=DEFLATE),
        daphne=DROPS,
    ),
    Input(
        "compresses 50 MB of spaces",
        "close 1009",
        joined(compressed(b" " * 50_000_000), changed=DEFLATE),
        daphne=DROPS,
    ),
    Input(
        "compresses 2 MB in parts",
        "close 1009",
        joined(
            part(RSV1 | TEXT, deflated(b" " * 1_000_000) + SYNC),
            part(FIN | CONT, deflated(b" " * 1_000_000)),
            changed=DEFLATE,
        ),
        daphne=DROPS,
    ),
    Input(
        "compresses 1 MB of spaces 1,000 times",
        "close 4413 or close 4429 or end",
        joined(compressed(b" " * 1_000_000) * 1000, changed=DEFLATE),
        daphne=DROPS,
    ),
    Input(
        "compresses 24 messages of 60 KB, each in four parts",
        "lives",
        joined(in_four_parts(LARGE) * 24, changed=DEFLATE),
        relays=24,
        daphne=DROPS,
    ),
    Input(
        "compresses nothing in 10,000 parts",
        "close 4429",
        joined(
            part(RSV1 | TEXT, deflated(PING_TEXT) + SYNC),
            part(CONT, deflated(b"") + SYNC) * 10_000,
            part(FIN | CONT),
            changed=DEFLATE,
        ),
        daphne=DROPS,
    ),
    Input(
        "compresses what is no deflate",
        "close 1002",
        joined(part(SQUEEZED, b"\xff" * 50), changed=DEFLATE),
        daphne=DROPS,
    ),
    Input(
        "compresses half of it",
        "error json_invalid, lives",
        joined(part(SQUEEZED, deflated(PING_TEXT)[:5]), changed=DEFLATE),
        daphne=DROPS,
    ),
    Input(
        "compresses text that is no UTF-8",
        "close 1007",
        joined(compressed(b"\xff\xfe"), changed=DEFLATE),
        daphne=DROPS,
    ),
    Input("compresses without a word", "close 1002", joined(compressed(PING_TEXT)), daphne=DROPS),
    Input(
        "offers a window of no size",
        "lives",
        offer("permessage-deflate; server_max_window_bits=0"),
        daphne=BAD_OFFER,
    ),
    Input(
        "offers a window twice",
        "lives",
        offer("permessage-deflate; client_max_window_bits; client_max_window_bits"),
        daphne=BAD_OFFER,
    ),
    Input(
        "offers compression 500 times",
        "HTTP 431",
        offer(", ".join(["permessage-deflate"] * 500)),
        daphne=Differs("lives", "Daphne takes lines of 16 KB"),
    ),
)
