"""The bytes of handshakes and frames, good and bad."""

import json
import struct
import zlib
from collections.abc import Mapping
from types import MappingProxyType

from websockets.frames import Frame, Opcode

from tests.hostile.inputs.input import Act, Step

ROOM = "/ws/chat/room1/"
HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "Host": "127.0.0.1",
        "Origin": "http://127.0.0.1",
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Key": "bm90IGEgc2VjcmV0IGtleQ==",
        "Sec-WebSocket-Version": "13",
    }
)
NOTHING: Mapping[str, str | None] = MappingProxyType({})
DEFLATE = {"Sec-WebSocket-Extensions": "permessage-deflate"}
MASK = b"\x01\x02\x03\x04"

FIN, RSV1, RSV2, RSV3 = 0x80, 0x40, 0x20, 0x10
CONT, TEXT, BINARY, CLOSE, PING, PONG = 0x0, 0x1, 0x2, 0x8, 0x9, 0xA


def ask(
    path: str = ROOM,
    changed: Mapping[str, str | None] = NOTHING,
    *more: str,
    request: str = "GET {} HTTP/1.1",
    end: str = "\r\n",
) -> bytes:
    """A handshake; ``changed`` headers replace the usual ones, or drop them with None."""
    headers = {name: value for name, value in ({**HEADERS, **changed}).items() if value is not None}
    lines = [request.format(path), *(f"{name}: {value}" for name, value in headers.items()), *more]
    return "".join(f"{line}{end}" for line in [*lines, ""]).encode("latin-1")


def joined(*steps: Step, changed: Mapping[str, str | None] = NOTHING) -> tuple[Step, ...]:
    """The steps of a client that is in the room first."""
    return (ask(changed=changed), Act.AWAIT_OPEN, *steps)


def text(data: str | bytes) -> bytes:
    """A text frame."""
    payload = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return Frame(Opcode.TEXT, payload).serialize(mask=True)


def binary(data: bytes) -> bytes:
    """A binary frame."""
    return Frame(Opcode.BINARY, data).serialize(mask=True)


def as_json(value: object) -> bytes:
    """A text frame with a value as JSON."""
    return text(json.dumps(value))


def message(words: str, name: str = "Mallory") -> bytes:
    """A frame with a chat message."""
    return as_json({"action": "new_chat_message", "payload": {"message": words, "name": name}})


def part(first: int, payload: bytes = b"", *, said: int | None = None) -> bytes:
    """A masked frame with any first byte; ``said`` is the length that it claims to have."""
    length = len(payload) if said is None else said
    if length < 126:
        head = bytes([first, 0x80 | length])
    elif length < 2**16:
        head = struct.pack("!BBH", first, 0x80 | 126, length)
    else:
        head = struct.pack("!BBQ", first, 0x80 | 127, length)
    return head + MASK + masked(payload)


def masked(payload: bytes) -> bytes:
    """What a payload is on the wire."""
    mask = MASK * (len(payload) // 4 + 1)
    return bytes(byte ^ key for byte, key in zip(payload, mask, strict=False))


def closing(code: int, reason: bytes = b"") -> bytes:
    """A close frame with any code."""
    return part(FIN | CLOSE, struct.pack("!H", code) + reason)


def deflated(payload: bytes) -> bytes:
    """A payload as permessage-deflate sends it."""
    squeeze = zlib.compressobj(wbits=-12)
    return (squeeze.compress(payload) + squeeze.flush(zlib.Z_SYNC_FLUSH)).removesuffix(
        b"\x00\x00\xff\xff"
    )
