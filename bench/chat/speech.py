"""What the clients of a server say: the chat's own JSON, or the same in Socket.IO's frames."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

MARK = b"#"  # stands before the number of a message, and nowhere else in a frame
DIGITS = 8
FILL = "x" * 100  # characters: a message of a person, not of a machine


@dataclass(frozen=True)
class Speech:
    """How a JSON object is put into a frame, and what a connection says of itself."""

    path: str
    before: bytes = b""
    after: bytes = b""
    # How the server says that it listens; nothing where it does from the start.
    ready: bytes = b""
    # What is answered to frames by their first byte.
    answers: Mapping[bytes, bytes] = field(default_factory=dict)

    def frame(self, content: object) -> bytes:
        """An object as it goes over the wire."""
        return self.before + json.dumps(content).encode() + self.after

    def ping(self) -> bytes:
        """What is answered with a pong as soon as the room is joined."""
        return self.frame({"action": "ping", "payload": None})

    def message(self, number: int, name: str) -> bytes:
        """A message to the room, which number_of() knows again."""
        text = f"{MARK.decode()}{number:0{DIGITS}}{FILL}"
        return self.frame(
            {"action": "new_chat_message", "payload": {"message": text, "name": name}}
        )


def number_of(frame: bytes) -> int | None:
    """The number of the message in a frame; None where there is no message."""
    at = frame.find(MARK) + 1
    return int(frame[at : at + DIGITS]) if at else None


JSON = Speech("/ws/chat/room1/")
SOCKET_IO = Speech(
    "/socket.io/?EIO=4&transport=websocket",
    before=b'42["message",',
    after=b"]",
    ready=b"40",
    answers={b"0": b"40", b"2": b"3"},
)
