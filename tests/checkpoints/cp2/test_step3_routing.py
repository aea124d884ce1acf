"""Step 3: the chat's own router, driven in this process."""

import asyncio
from typing import Any

from channels.routing import URLRouter
from conversation import CLAIMS, LONGEST_ROOM, OTHER_ROOMS
from in_process import in_process
from learner import consumer_class
from loading import fail, load
from routes import consumers_in, outside_of_brackets, patterns_of, route_of
from source import place_in
from unreadable import look_alikes
from whereabouts import file_of_module

RIGHT = 'write path("<str:group_name>/", ChatConsumer.as_asgi())'
ROOMS = ("my.room", "my-room", "my_room", "7", *OTHER_ROOMS, LONGEST_ROOM)


def chat_router() -> URLRouter:
    """The router of chat/routing.py."""
    router = getattr(load("chat.routing", step=3), "router", None)
    if isinstance(router, URLRouter):
        return router
    found = "" if router is None else f", but a {type(router).__name__}"
    fail(
        f"{where('outer')}: the module has no URLRouter named router{found}: write "
        "router = URLRouter(["
    )


def where(text: str = "path(") -> str:
    """The first line of the chat's routing with a text, which is no import."""
    return place_in(file_of_module("chat.routing"), text)


def test_a_room_in_the_path_is_the_group() -> None:
    parameters = parameters_of("room1/")
    if parameters != {"group_name": "room1"}:
        fail(why_no_room(parameters))
    for room in ROOMS:
        if parameters_of(f"{room}/") != {"group_name": room}:
            fail(
                f"{where()}: the route takes room1, but no room {room!r}: a room has letters, "
                f"digits, hyphens, underscores and periods, up to 99: {RIGHT}"
            )


def test_no_path_with_a_further_slash_is_a_room() -> None:
    if "/" in (parameters_of("room1/more/") or {}).get("group_name", ""):
        fail(f"{where()}: the route takes room1/more as a room, and no room has a slash: {RIGHT}")


def parameters_of(path: str) -> dict[str, Any] | None:
    """What the chat's router makes of a path; None where no route takes it."""
    found = route_of(chat_router(), path)
    return found and found[1]


def why_no_room(parameters: dict[str, Any] | None) -> str:
    """Why the room of a path does not become the group_name."""
    if parameters:
        name = next(iter(parameters))
        return f"{where()}: the route calls the room {name}{look_alikes(name)}: {RIGHT}"
    if parameters == {}:
        return f"{where()}: the route takes room1, and gives it no name: {RIGHT}"
    for outside in outside_of_brackets(file_of_module("chat.routing"), "as_asgi"):
        return (
            f"{outside}: this route stands outside of the brackets of URLRouter([…]): move it in."
        )
    if parameters_of("7/"):
        return f"{where()}: the route takes numbers alone as a room: {RIGHT}"
    if parameters_of("room1"):
        return f"{where()}: the route lacks the slash at its end: {RIGHT}"
    if any(pattern.startswith(("/", "^/")) for pattern in patterns_of(chat_router())):
        return f"{where()}: the route has a slash in front: {RIGHT}"
    return f'{where()}: no route takes "room1/" as a room: {RIGHT}'


def test_the_route_leads_to_the_consumer() -> None:
    found = route_of(chat_router(), "room1/")
    if found is None or consumer_class() not in consumers_in(found[0]):
        fail(f"{where()}: it does not lead to your consumer: write ChatConsumer.as_asgi()")


def test_the_chat_works_through_the_router() -> None:
    with in_process(chat_router(), consumer_class()) as connect:
        asyncio.run(CLAIMS["message_stays_in_its_room"](connect))
