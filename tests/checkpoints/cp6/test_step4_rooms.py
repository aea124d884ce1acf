"""Step 4: rooms that Channels cannot have, on the real server."""

import asyncio

import pytest
from bad_input import BAD_ROOMS
from clients import BAD_ROOM
from guarded import guard_at
from starting import started
from written import expect, written


@pytest.mark.parametrize("room", BAD_ROOMS)
def test_a_room_that_channels_cannot_have_is_closed_with_a_code(
    request: pytest.FixtureRequest, room: str
) -> None:
    written("core.websockets", "check_room", step=4)
    at, server = guard_at("check_room"), started(request)
    expect(
        asyncio.run(server.close_code(f"/ws/chat/{room}/")) == BAD_ROOM,
        f"{at}: the room {room!r} is no group name for Channels: close with 4400: raise "
        "RefusedError here, and have GuardMiddleware close with its code",
    )
    expect(
        "Traceback" not in server.printed(),
        f"{at}: a wrong room must not leave a traceback: raise RefusedError, and catch it",
    )
