"""Handshakes whose headers are odd."""

from tests.hostile.inputs.input import Differs, Input
from tests.hostile.inputs.wire import ROOM, ask

TOO_LONG = Differs("end", "Daphne drops a client whose line is longer than 16 KB")
AWAITS_BODY = Differs("silence", "Daphne waits for the body, without end")

HEADERS = (
    Input(
        "sends a header of 60 KB",
        "HTTP 431",
        (ask(ROOM, {"X-Long": "x" * 60_000}),),
        daphne=TOO_LONG,
    ),
    Input(
        "sends a header of 1 MB",
        "HTTP 400",
        (ask(ROOM, {"X-Long": "x" * 1_000_000}),),
        daphne=TOO_LONG,
    ),
    Input(
        "sends 1,000 headers",
        "HTTP 431",
        (ask(ROOM, {f"X-{n}": "x" for n in range(1000)}),),
        daphne=Differs("HTTP 400", "Daphne takes 500 headers, and has no other answer"),
    ),
    Input("sends a header without a colon", "HTTP 400", (ask(ROOM, {}, "no colon here"),)),
    Input("sends a header without a name", "HTTP 400", (ask(ROOM, {}, ": nameless"),)),
    Input("puts a space before a colon", "HTTP 400", (ask(ROOM, {}, "X-Odd : x"),)),
    Input("folds a header", "lives", (ask(ROOM, {}, "X-Odd: a", " b"),)),
    Input("puts NUL into a header", "HTTP 400", (ask(ROOM, {"X-Odd": "a\x00b"}),)),
    Input("puts Latin-1 into a header", "lives", (ask(ROOM, {"X-Odd": "\xe9\xff"}),)),
    Input("puts Latin-1 into a header's name", "HTTP 400", (ask(ROOM, {"X-\xe9": "x"}),)),
    Input("puts Latin-1 into its cookies", "lives", (ask(ROOM, {"Cookie": "a=\xe9\xff; b"}),)),
    Input("sends cookies that are none", "lives", (ask(ROOM, {"Cookie": ";;==;,\x22\\"}),)),
    Input("sends 8 KB of cookies", "lives", (ask(ROOM, {"Cookie": "a=1; " * 1600}),)),
    Input(
        "sends two hosts",
        "HTTP 400",
        (ask(ROOM, {}, "Host: elsewhere.example"),),
        daphne=Differs("lives", "Daphne reads the last"),
    ),
    Input("sends no host", "HTTP 400", (ask(ROOM, {"Host": None}),)),
    Input("sends a foreign host", "lives", (ask(ROOM, {"Host": "elsewhere.example"}),)),
    Input("sends two keys", "HTTP 400", (ask(ROOM, {}, "Sec-WebSocket-Key: eA=="),)),
    Input("asks for subprotocols", "lives", (ask(ROOM, {"Sec-WebSocket-Protocol": "a, b"}),)),
    Input(
        "asks for a subprotocol in Latin-1",
        "HTTP 400",
        (ask(ROOM, {"Sec-WebSocket-Protocol": "\xe9"}),),
        daphne=Differs(
            "HTTP 500", "Daphne reads it as ASCII before the chat is asked", traceback=True
        ),
    ),
    Input(
        "asks for extensions that are none",
        "lives",
        (ask(ROOM, {"Sec-WebSocket-Extensions": "x-none; a=b"}),),
    ),
    Input(
        "asks for extensions in no grammar",
        "HTTP 400",
        (ask(ROOM, {"Sec-WebSocket-Extensions": ";;=,,"}),),
        daphne=Differs("lives", "Daphne agrees on no extension, so that it reads none"),
    ),
    Input(
        "announces a body",
        "end",
        (ask(ROOM, {"Content-Length": "5"}),),
        within=2.0,
        daphne=AWAITS_BODY,
    ),
    Input("announces a body of -1", "HTTP 400", (ask(ROOM, {"Content-Length": "-1"}),)),
    Input(
        "announces chunks",
        "end",
        (ask(ROOM, {"Transfer-Encoding": "chunked"}),),
        within=2.0,
        daphne=AWAITS_BODY,
    ),
)
