"""Requests that are no proper WebSocket handshake."""

from tests.hostile.inputs.input import READS_LINES, Differs, Input
from tests.hostile.inputs.wire import ask

BY_UPGRADE = Differs("HTTP 400", "Daphne takes what has an Upgrade for a handshake")

HANDSHAKES = (
    Input("asks with POST", "HTTP 405", (ask(request="POST {} HTTP/1.1"),)),
    Input("asks with HEAD", "HTTP 405", (ask(request="HEAD {} HTTP/1.1"),)),
    Input("asks with a method of its own", "HTTP 405", (ask(request="CHAT {} HTTP/1.1"),)),
    Input("asks over HTTP/1.0", "lives", (ask(request="GET {} HTTP/1.0"),)),
    Input(
        "asks over HTTP/3.7",
        "lives",
        (ask(request="GET {} HTTP/3.7"),),
        daphne=Differs("HTTP 400", "Daphne reads the number of the version"),
    ),
    Input("names no version of HTTP", "HTTP 400", (ask(request="GET {}"),)),
    Input("sends an empty request line", "HTTP 400", (ask(request=" "),)),
    Input("ends lines with LF alone", "lives", (ask(end="\n"),), within=2.0, daphne=READS_LINES),
    Input("ends lines with CR alone", "silence", (ask(end="\r"),), lingers=True, within=1),
    Input("sends no key", "HTTP 400", (ask(changed={"Sec-WebSocket-Key": None}),)),
    Input("sends an empty key", "HTTP 400", (ask(changed={"Sec-WebSocket-Key": ""}),)),
    Input("sends a short key", "HTTP 400", (ask(changed={"Sec-WebSocket-Key": "c2hvcnQ="}),)),
    Input(
        "sends a key that is not base64",
        "HTTP 400",
        (ask(changed={"Sec-WebSocket-Key": "!" * 24}),),
    ),
    Input("sends no version", "HTTP 400", (ask(changed={"Sec-WebSocket-Version": None}),)),
    Input(
        "asks for version 8",
        "HTTP 400",
        (ask(changed={"Sec-WebSocket-Version": "8"}),),
        daphne=Differs("lives", "Daphne speaks the drafts of the protocol too"),
    ),
    Input("asks for version 99", "HTTP 400", (ask(changed={"Sec-WebSocket-Version": "99"}),)),
    Input("asks for version x", "HTTP 400", (ask(changed={"Sec-WebSocket-Version": "x"}),)),
    Input("leaves Upgrade out", "HTTP 404", (ask(changed={"Upgrade": None}),)),
    Input("asks to upgrade to h2c", "HTTP 404", (ask(changed={"Upgrade": "h2c"}),)),
    Input(
        "leaves Connection out", "HTTP 404", (ask(changed={"Connection": None}),), daphne=BY_UPGRADE
    ),
    Input(
        "asks to keep alive",
        "HTTP 404",
        (ask(changed={"Connection": "keep-alive"}),),
        daphne=BY_UPGRADE,
    ),
    Input(
        "speaks TLS",
        "HTTP 400",
        (bytes.fromhex("16030100a50100") + bytes(165),),
        within=2.0,
        daphne=READS_LINES,
    ),
    Input(
        "speaks HTTP/2",
        "HTTP 404",
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",),
        daphne=Differs("HTTP 400", "Daphne reads the number of the version"),
    ),
    Input("sends 4 KB of random bytes", "HTTP 400", (bytes(range(128, 256)) * 32 + b"\r\n\r\n",)),
    Input("sends zeros", "HTTP 400", (bytes(64) + b"\r\n\r\n",)),
    Input("sends only line ends", "HTTP 400", (b"\r\n" * 64,)),
)
