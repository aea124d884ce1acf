"""What guards the WebSocket side at every checkpoint, on the real server."""

import asyncio

import pytest
from clients import NO_ROUTE
from server import RunningServer
from websockets.exceptions import InvalidStatus


def test_a_foreign_origin_is_refused(server: RunningServer) -> None:
    async def open_from_elsewhere() -> None:
        async with server.socket("/ws/chat/room1/", origin="https://elsewhere.example"):
            pass

    with pytest.raises(InvalidStatus) as refusal:
        asyncio.run(open_from_elsewhere())
    assert refusal.value.response.status_code == 403, "another site's page must not open a socket"


@pytest.mark.parametrize("path", ["/ws/nowhere/", "/ws/", "/", "/elsewhere/room1/"])
def test_a_path_without_a_route_is_closed_in_words(server: RunningServer, path: str) -> None:
    assert asyncio.run(server.close_code(path)) == NO_ROUTE, (
        f"{path} has no WebSocket route: close with 4404"
    )
    assert "Traceback" not in server.printed(), "a wrong address must not leave a traceback"
