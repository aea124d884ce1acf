"""Handshakes from pages of other sites: Channels' validator refuses them."""

from tests.hostile.inputs.input import Differs, Input
from tests.hostile.inputs.wire import ROOM, ask

NO_ADDRESS = Differs("HTTP 400", "Daphne reads the address before the validator does")


def origin(value: str | None) -> tuple[bytes]:
    """A handshake with an origin, or with none."""
    return (ask(ROOM, {"Origin": value}),)


ORIGINS = (
    Input("comes from another site", "HTTP 403", origin("https://elsewhere.example")),
    Input("comes from nowhere", "HTTP 403", origin(None)),
    Input("comes from null", "HTTP 403", origin("null")),
    Input("comes from an empty origin", "HTTP 403", origin(""), daphne=NO_ADDRESS),
    Input("comes from a file", "HTTP 403", origin("file://")),
    Input("comes from a word", "HTTP 403", origin("127.0.0.1"), daphne=NO_ADDRESS),
    Input("comes from *", "HTTP 403", origin("*"), daphne=NO_ADDRESS),
    Input("comes from a name that ends as ours", "HTTP 403", origin("http://not127.0.0.1")),
    Input("comes from a name that begins as ours", "HTTP 403", origin("http://127.0.0.1.evil")),
    Input("puts our name before an @", "HTTP 403", origin("http://127.0.0.1@evil.example")),
    Input("puts our name behind a #", "HTTP 403", origin("http://evil.example#127.0.0.1")),
    Input("comes from two origins", "HTTP 403", origin("http://127.0.0.1 http://evil.example")),
    Input(
        "comes from an unclosed IPv6 address", "HTTP 403", origin("http://[::1"), daphne=NO_ADDRESS
    ),
    Input(
        "comes from a port that is none",
        "lives",
        origin("http://127.0.0.1:99999999"),
        daphne=NO_ADDRESS,
    ),
    Input("comes from Latin-1", "HTTP 403", origin("http://\xe9\xff")),
    Input("comes from 16 KB", "HTTP 403", origin("http://" + "a" * 8_000)),
    Input(
        "sends a second, foreign origin",
        "HTTP 403",
        (ask(ROOM, {}, "Origin: https://elsewhere.example"),),
        uvicorn=Differs("HTTP 400", "uvicorn takes one only"),
    ),
    Input("comes from another port of ours", "lives", origin("http://127.0.0.1:9")),
    Input("comes from ours over HTTPS", "lives", origin("https://127.0.0.1")),
)
