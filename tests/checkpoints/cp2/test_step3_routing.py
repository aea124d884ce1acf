"""Step 3: the chat's own router, driven in this process."""

import asyncio
from typing import Any

from channels.routing import URLRouter
from clients import in_process
from conversation import CLAIMS
from django.urls.exceptions import Resolver404
from learner import consumer_class, fail, load
from source import place, project


def chat_routes() -> list[Any]:
    """The routes of the chat's router."""
    return list(chat_router().routes)


def chat_router() -> URLRouter:
    """The router of chat/routing.py."""
    router = getattr(load("chat.routing", step=3), "router", None)
    if isinstance(router, URLRouter):
        return router
    found = "" if router is None else f", but a {type(router).__name__}"
    fail(f"{where()}: the module has no URLRouter named router{found}: write router = URLRouter([")


def where(text: str = "router") -> str:
    """The first line of the chat's routing with a text."""
    file = project() / "chat/routing.py"
    lines = enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
    return place(file, next((number for number, line in lines if text in line), 1))


def test_a_room_in_the_path_is_the_group() -> None:
    parameters = [found for route in chat_routes() if (found := match(route, "room1/"))]
    if {"group_name": "room1"} in parameters:
        return
    right = 'write path("<str:group_name>/", ChatConsumer.as_asgi())'
    if parameters:
        fail(f"{where('path(')}: the route calls the room {next(iter(parameters[0]))}: {right}")
    if any(match(route, "room1") for route in chat_routes()):
        fail(f"{where('path(')}: the route lacks the slash at its end: {right}")
    if any(str(route.pattern).startswith("/") for route in chat_routes()):
        fail(f"{where('path(')}: the route has a slash in front: {right}")
    fail(f'{where("path(")}: no route takes "room1/" as a room: {right}')


def match(route: Any, path: str) -> dict[str, str]:
    """The parameters of a path that a route takes wholly; none for another path."""
    try:
        rest, _, parameters = route.pattern.match(path)
    except (Resolver404, TypeError):
        return {}
    return {} if rest else parameters


def test_the_route_leads_to_the_consumer() -> None:
    consumers = [getattr(route.callback, "consumer_class", None) for route in chat_routes()]
    if consumer_class() not in consumers:
        fail(f"{where('path(')}: it does not lead to your consumer: write ChatConsumer.as_asgi()")


def test_the_chat_works_through_the_router() -> None:
    router, consumer = chat_router(), consumer_class()
    asyncio.run(CLAIMS["message_stays_in_its_room"](in_process(router, consumer)))
