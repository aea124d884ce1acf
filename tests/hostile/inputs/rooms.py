"""Handshakes for rooms and addresses that there cannot be."""

from tests.hostile.inputs.input import Differs, Input
from tests.hostile.inputs.wire import ask


def room(name: str) -> tuple[bytes]:
    """A handshake for a room."""
    return (ask(f"/ws/chat/{name}/"),)


ROOMS = (
    Input("names no room", "close 4400", room("")),
    Input("names a room of 99 characters", "lives", room("r" * 99)),
    Input("names a room of 100 characters", "close 4400", room("r" * 100)),
    Input("names a room of 8,000 characters", "close 4400", room("r" * 8_000)),
    Input("puts a space into a room", "close 4400", room("room%201")),
    Input("puts an unquoted space into a room", "HTTP 400", room("room 1")),
    Input("puts a + into a room", "close 4400", room("room+1")),
    Input("puts an umlaut into a room", "close 4400", room("k%C3%B6ln")),
    Input("puts an unquoted umlaut into a room", "HTTP 400", room("k\xc3\xb6ln")),
    Input("puts half a character into a room", "close 4400", room("%C3")),
    Input("puts an overlong slash into a room", "close 4400", room("%C0%AF")),
    Input("puts a quoted slash into a room", "close 4404", room("a%2Fb")),
    Input("puts a backslash into a room", "close 4400", room("a%5Cb")),
    Input("puts a line end into a room", "close 4400", room("a%0A")),
    Input("puts a header into a room", "close 4400", room("a%0D%0AX-Odd:%20b")),
    Input("puts NUL into a room", "close 4400", room("%00")),
    Input("puts NUL behind a room", "close 4400", room("room1%00")),
    Input("puts half a quotation into a room", "close 4400", room("a%")),
    Input("quotes what is not hexadecimal", "close 4400", room("a%zz")),
    Input("quotes a room twice", "close 4400", room("a%2520b")),
    Input("writes a room from right to left", "close 4400", room("%E2%80%AEroom")),
    Input("writes a room in wide letters", "close 4400", room("%EF%BC%A1")),
    Input("writes a room with Arabic digits", "close 4400", room("room%D9%A1")),
    Input("puts a format into a room", "close 4400", room("%7B0%7D%25s")),
    Input("puts Channels' own mark into a room", "close 4400", room("specific!a")),
    Input("goes up from a room", "close 4404", room("..%2F..")),
    Input("names the room ..", "lives", room("..")),
    Input("names the room .", "lives", room(".")),
    Input("leaves the last slash out", "close 4404", (ask("/ws/chat/room1"),)),
    Input("adds a slash", "close 4400", (ask("/ws/chat/room1//"),)),
    Input("goes below a room", "close 4404", (ask("/ws/chat/room1/more/"),)),
    Input("writes /WS/", "close 4404", (ask("/WS/chat/room1/"),)),
    Input("asks for /", "close 4404", (ask("/"),)),
    Input("asks for a page", "close 4404", (ask("/chat/"),)),
    Input("asks for *", "close 4400", (ask("*"),)),
    Input("asks without a first slash", "lives", (ask("ws/chat/room1/"),)),
    Input(
        "asks for a whole address",
        "lives",
        (ask("http://127.0.0.1/ws/chat/room1/"),),
        uvicorn=Differs("close 4400", "uvicorn takes the address for a path"),
    ),
    Input("adds 8 KB of query", "lives", (ask("/ws/chat/room1/?" + "q" * 8_000),)),
    Input("adds a query in no encoding", "lives", (ask("/ws/chat/room1/?%ff=%"),)),
    Input(
        "adds a fragment",
        "HTTP 400",
        (ask("/ws/chat/room1/#end"),),
        uvicorn=Differs("close 4400", "uvicorn takes it for a part of the path"),
    ),
)
