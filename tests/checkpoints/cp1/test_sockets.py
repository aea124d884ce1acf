"""What guards the WebSocket side at every checkpoint, on the real server."""

import asyncio

import pytest
from bad_input import BAD_ROOMS, FOREIGN_ORIGINS, PATHS_WITHOUT_ROUTE
from clients import BAD_ROOM, NO_ROUTE
from server import RunningServer
from websockets.exceptions import InvalidStatus

OWN_HOSTS = ("localhost", "chat.localhost", "127.0.0.1", "[::1]")  # with debugging on


@pytest.mark.parametrize("origin", FOREIGN_ORIGINS)
def test_a_foreign_origin_is_refused(server: RunningServer, origin: str) -> None:
    async def open_from_elsewhere() -> None:
        async with server.socket("/ws/chat/room1/", origin=origin):
            pass

    with pytest.raises(InvalidStatus) as refusal:
        asyncio.run(open_from_elsewhere())
    assert refusal.value.response.status_code == 403, "another site's page must not open a socket"


@pytest.mark.parametrize("host", OWN_HOSTS)
def test_each_name_of_this_machine_may_open_a_socket(server: RunningServer, host: str) -> None:
    async def open_from_here() -> None:
        async with server.socket("/ws/chat/room1/", origin=f"http://{host}:{server.port}"):
            pass

    try:
        asyncio.run(open_from_here())
    except InvalidStatus as refusal:
        status = refusal.response.status_code
        pytest.fail(f"Django shows a page at {host}, whose socket gets {status}: take its origin")


@pytest.mark.parametrize("room", BAD_ROOMS)
def test_a_room_that_channels_cannot_have_is_closed_with_a_code(
    server: RunningServer, room: str
) -> None:
    assert asyncio.run(server.close_code(f"/ws/chat/{room}/")) == BAD_ROOM, (
        f"the room {room!r} is no group name for Channels: close with 4400"
    )
    assert "Traceback" not in server.printed(), "a wrong room must not leave a traceback"


@pytest.mark.parametrize("path", PATHS_WITHOUT_ROUTE)
def test_a_path_without_a_route_is_closed_in_words(server: RunningServer, path: str) -> None:
    assert asyncio.run(server.close_code(path)) == NO_ROUTE, (
        f"{path} has no WebSocket route: close with 4404"
    )
    assert "Traceback" not in server.printed(), "a wrong address must not leave a traceback"
