"""Step 3: the chat's own router, driven in this process."""

import asyncio
from typing import Any

from channels.routing import URLRouter
from clients import in_process
from conversation import CLAIMS
from django.urls.exceptions import Resolver404
from learner import consumer_class, fail, load


def chat_routes() -> list[Any]:
    """The routes of the chat's router."""
    return list(chat_router().routes)


def chat_router() -> URLRouter:
    """The router of chat/routing.py."""
    router = getattr(load("chat.routing", step=3), "router", None)
    if not isinstance(router, URLRouter):
        fail("chanx_django/chat/routing.py has no router: write router = URLRouter([...]).")
    return router


def test_a_room_in_the_path_is_the_group() -> None:
    for route in chat_routes():
        try:
            rest, _, parameters = route.pattern.match("room1/")
        except (Resolver404, TypeError):
            continue
        if rest == "" and parameters == {"group_name": "room1"}:
            return
    fail(
        'no route of chanx_django/chat/routing.py takes "room1/" and calls the room group_name: '
        'write path("<str:group_name>/", ...), with the slash at its end.'
    )


def test_the_route_leads_to_the_consumer() -> None:
    consumers = [getattr(route.callback, "consumer_class", None) for route in chat_routes()]
    if consumer_class() not in consumers:
        fail(
            "no route of chanx_django/chat/routing.py leads to your consumer: "
            "give path() ChatConsumer.as_asgi()."
        )


def test_the_chat_works_through_the_router() -> None:
    router, consumer = chat_router(), consumer_class()
    asyncio.run(CLAIMS["message_stays_in_its_room"](in_process(router, consumer)))
