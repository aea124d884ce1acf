"""Clients that take their time."""

from tests.hostile.inputs.input import Act, Differs, Input, Step
from tests.hostile.inputs.wire import FIN, TEXT, ask, joined, part

PATIENT = Differs("silence", "Daphne waits without end")
ASKING = ask()
ENDLESS: tuple[Step, ...] = (b"X-More: x\r\n", 0.5) * 40


def drop_by_drop(data: bytes, *, pause: float) -> tuple[Step, ...]:
    """Bytes, each a moment after the other."""
    return tuple(step for byte in data for step in (bytes([byte]), pause))


def posting(*headers: str) -> bytes:
    """The head of a request whose body is to follow."""
    lines = ["POST /chat/ HTTP/1.1", "Host: 127.0.0.1", *headers, "", ""]
    return "\r\n".join(lines).encode()


SLOW = (
    Input(
        "opens a connection and says nothing", "end", (), lingers=True, within=15.0, daphne=PATIENT
    ),
    Input(
        "sends half a handshake and says nothing",
        "end",
        (ASKING[:40],),
        lingers=True,
        within=15.0,
        daphne=PATIENT,
    ),
    Input("sends a handshake drop by drop", "lives", drop_by_drop(ASKING, pause=0.005)),
    Input(
        "sends headers without end",
        "end",
        (ASKING[:-2], *ENDLESS),
        lingers=True,
        within=15.0,
        daphne=PATIENT,
    ),
    Input(
        "sends a frame drop by drop",
        "error json_invalid, lives",
        joined(*drop_by_drop(part(FIN | TEXT, b"{" * 20), pause=0.1)),
    ),
    Input(
        "sends half a frame and says nothing",
        "silence",
        joined(part(FIN | TEXT, b"{", said=9)),
        lingers=True,
        within=3,
    ),
    Input("joins and says nothing", "silence", joined(), lingers=True, within=3),
    *(
        Input(does, "end", sends, lingers=True, daphne=PATIENT)
        for does, sends in (
            ("asks for a page and says nothing", (b"GET /chat/ HTTP/1.1\r\n",)),
            ("announces a body and sends none", (posting("Content-Length: 9"),)),
            ("announces chunks and sends none", (posting("Transfer-Encoding: chunked"),)),
            ("sends a body drop by drop", (posting("Content-Length: 99"), *(b"x", 0.5) * 40)),
        )
    ),
    *(
        Input(
            f"asks for a page, and then {does}",
            "HTTP 200, end",
            (b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", Act.AWAIT_OPEN, *sends),
            lingers=True,
            daphne=Differs("HTTP 200, silence", "Daphne waits without end"),
        )
        for does, sends in (
            ("says nothing", ()),
            ("sends a byte", (b"G",)),
            ("sends headers without end", (ASKING[:-2], *ENDLESS)),
            ("sends no body", (posting("Content-Length: 9"),)),
        )
    ),
)
