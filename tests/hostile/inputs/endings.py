"""Connections that end, or half end, at every moment."""

from tests.hostile.inputs.input import Act, Input
from tests.hostile.inputs.wire import FIN, TEXT, as_json, ask, closing, joined, message, part, text

END, RESET = Act.END_SENDING, Act.RESET
PING = as_json({"action": "ping", "payload": None})

ENDINGS = (
    Input("opens a connection and ends it", "end", (END,), lingers=True),
    Input("opens a connection and breaks it", "end", (RESET,), lingers=True),
    Input("ends within the request line", "end", (b"GET /ws/ch", END), lingers=True),
    Input("ends within the headers", "end", (ask()[:-2], END), lingers=True),
    Input("breaks off within the headers", "end", (ask()[:-2], RESET), lingers=True),
    Input("asks, and ends its half at once", "end", (ask(), END), lingers=True),
    Input("asks, and breaks off at once", "end", (ask(), RESET), lingers=True),
    Input("joins, and ends its half", "end", joined(END), lingers=True),
    Input("joins, and breaks off", "end", joined(RESET), lingers=True),
    Input("writes, and ends its half", "end", joined(message("last"), END), lingers=True, relays=1),
    Input(
        "writes 20 times, and breaks off",
        "lives, end",
        joined(message("last") * 20 + PING, Act.AWAIT_PONG, RESET),
        lingers=True,
        relays=20,
    ),
    Input(
        "ends within a frame", "end", joined(part(FIN | TEXT, b"{", said=100), END), lingers=True
    ),
    Input(
        "breaks off within a frame",
        "end",
        joined(part(FIN | TEXT, b"{", said=100), RESET),
        lingers=True,
    ),
    Input("ends within a fragmented text", "end", joined(part(TEXT, b"{"), END), lingers=True),
    Input(
        "says goodbye, and ends its half", "close 1000", joined(closing(1000), END), lingers=True
    ),
    Input("says goodbye, and breaks off", "end", joined(closing(1000), RESET), lingers=True),
    Input("sends no JSON, and breaks off", "end", joined(text("{"), RESET), lingers=True),
    Input("goes where no route is, and breaks off", "end", (ask("/nowhere/"), RESET), lingers=True),
)
