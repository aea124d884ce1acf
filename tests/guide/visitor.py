"""What a browser does at the shop of the user guide."""

import asyncio
import json
from typing import Any

import httpx
from server import PATIENCE
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin

from tests.guide.shop import PASSWORD
from tests.support.servers import Server


class Browser:
    """A browser at a server of the shop, with its cookies."""

    def __init__(self, server: Server) -> None:
        self.host = f"127.0.0.1:{server.port}"
        self.http = httpx.Client(
            base_url=f"http://{self.host}", timeout=PATIENCE, trust_env=False, follow_redirects=True
        )

    def __enter__(self) -> "Browser":
        """Have a token, as after the first page with a form."""
        self.http.get("/login/").raise_for_status()
        return self

    def __exit__(self, *_: object) -> None:
        """Close its connections."""
        self.http.close()

    def post(self, path: str, **fields: str) -> httpx.Response:
        """Send a form."""
        token = {"X-CSRFToken": self.http.cookies["csrftoken"]}
        return self.http.post(path, data=fields, headers=token)

    def log_in(self, name: str) -> None:
        """Log somebody in with the form."""
        self.post("/login/", username=name, password=PASSWORD).raise_for_status()

    def socket(self, path: str) -> connect:
        """A WebSocket, as a page opens it."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.http.cookies.items())
        return connect(
            f"ws://{self.host}{path}",
            origin=Origin(f"http://{self.host}"),
            additional_headers={"Cookie": cookies},
            proxy=None,
            open_timeout=PATIENCE,
            ping_timeout=None,
        )


async def read(socket: ClientConnection) -> Any:
    """The next frame."""
    return json.loads(await asyncio.wait_for(socket.recv(), PATIENCE))


async def joined(socket: ClientConnection) -> list[Any]:
    """Wait until the consumer has joined its groups; gives the frames that came before the pong."""
    await socket.send('{"action": "ping", "payload": null}')
    frames = []
    while (frame := await read(socket))["action"] != "pong":
        frames.append(frame)
    return frames
