"""Texts that are no UTF-8, and characters that are easily mistaken for others."""

from tests.hostile.inputs.input import DROPS, Input
from tests.hostile.inputs.wire import CONT, FIN, TEXT, as_json, joined, message, part, text


def in_json(payload: bytes) -> bytes:
    """A frame with bytes inside a JSON string."""
    return text(b'{"action": "' + payload + b'"}')


ENCODINGS = (
    Input("sends 0xff", "close 1007", joined(in_json(b"\xff")), daphne=DROPS),
    Input("sends 0xff twice", "close 1007", joined(in_json(b"\xff") * 2), daphne=DROPS),
    Input("sends half a character", "close 1007", joined(in_json(b"\xc3")), daphne=DROPS),
    Input(
        "sends a lone surrogate as bytes",
        "close 1007",
        joined(in_json(b"\xed\xa0\x80")),
        daphne=DROPS,
    ),
    Input("sends an overlong slash", "close 1007", joined(in_json(b"\xc0\xaf")), daphne=DROPS),
    Input(
        "sends what is beyond Unicode",
        "close 1007",
        joined(in_json(b"\xf4\x90\x80\x80")),
        daphne=DROPS,
    ),
    Input("sends Latin-1", "close 1007", joined(in_json("é".encode("latin-1"))), daphne=DROPS),
    Input("sends UTF-16", "close 1007", joined(text('{"a": 1}'.encode("utf-16"))), daphne=DROPS),
    Input(
        "sends UTF-16 without a mark",
        "error json_invalid, lives",
        joined(text("{}".encode("utf-16-le"))),
    ),
    Input(
        "breaks a character over two frames",
        "error union_tag_invalid, lives",
        joined(part(TEXT, b'{"action": "\xc3'), part(FIN | CONT, b'\xa9"}')),
    ),
    Input(
        "never ends a character over two frames",
        "close 1007",
        joined(part(TEXT, b'{"action": "\xc3'), part(FIN | CONT, b'"}')),
        daphne=DROPS,
    ),
    Input("escapes a lone surrogate", "lives", joined(message("\ud800")), relays=1),
    Input(
        "escapes a lone surrogate in a key",
        "error union_tag_not_found, lives",
        joined(as_json({"\ud800": 1})),
    ),
    Input(
        "escapes a lone surrogate in its action",
        "error union_tag_invalid, lives",
        joined(as_json({"action": "\ud800"})),
    ),
    Input("sends NUL", "lives", joined(message("a\x00b")), relays=1),
    Input(
        "sends every control character",
        "lives",
        joined(message("".join(map(chr, range(32))))),
        relays=1,
    ),
    Input(
        "writes from right to left", "lives", joined(message("\u202egnp.exe", "\u202e")), relays=1
    ),
    Input("stacks 10,000 accents", "lives", joined(message("a" + "\u0301" * 10_000)), relays=1),
    Input("sends a family", "lives", joined(message("👩‍👩‍👧‍👦" * 100)), relays=1),
)
