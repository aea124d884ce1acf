"""Step 4: the whole application, on its real server, with real WebSockets."""

import asyncio
import json
from collections.abc import Callable
from functools import cache
from http import HTTPStatus
from typing import Any

import pytest
from advice import ASGI, with_advice
from channels.routing import URLRouter, get_default_application
from channels.testing import WebsocketCommunicator
from chanx.messages.incoming import PingMessage
from clients import NO_ROUTE, PING
from consumer_code import place_of_handler
from conversation import CLAIMS
from django.apps import apps
from django.conf import settings
from django.http.request import validate_host
from django.template import TemplateDoesNotExist
from django.test import Client
from errors import sentence_of
from http_pages import PAGES, why_no_page, why_no_template
from in_process import next_event
from learner import ACTION, message_class
from loading import fail, load
from opening import ANSWERS
from over_the_wire import over_the_wire
from routes import outside_of_brackets, route_of
from source import place, place_in, project, settings_at, text_of
from starting import started
from whereabouts import file_of_module

REPLIES = {"ping": "pong", ACTION: ACTION}
MESSAGES: dict[str, Callable[[], type]] = {"ping": lambda: PingMessage, ACTION: message_class}
ANNOTATE = {
    "ping": "annotate what the method returns, with -> PongMessage.",
    ACTION: "write @ws_handler(output_type=NewChatMessage) above the method.",
}
PAGES_NEED = ("chat", "core", "django.contrib.staticfiles")
LINE = 'path("chat/", include("chat.routing"))'


def test_the_chat_has_a_route() -> None:
    load("config.urls", step=4)  # without it the server does not start
    if not is_routed():
        fail(why_not_routed())
    for application in PAGES_NEED:
        if not apps.is_installed(application):
            fail(
                f"{settings_at('INSTALLED_APPS')}: {application} is not there, and the chat page "
                f'does not work without it: write "{application}" into the list.'
            )


@cache
def is_routed() -> bool:
    """Whether the application takes the chat's WebSocket; asked in this process, which is quick."""
    asgi = load("config.asgi", step=4)
    if not hasattr(asgi, "application"):
        at = place_in(project() / "config/asgi.py", "ProtocolTypeRouter(")
        fail(f"{at}: the module has no application: write application = ProtocolTypeRouter(")
    try:
        return asyncio.run(takes_chat(asgi.application))
    except Exception as error:
        fail(sentence_of(error, place(project() / "config/asgi.py", 1)))


async def takes_chat(application: Any) -> bool:
    """Whether an application does not close a WebSocket because it has no route."""
    headers = [(b"host", b"localhost"), (b"origin", b"http://localhost")]
    communicator = WebsocketCommunicator(application, "/ws/chat/room1/", headers)
    await communicator.send_input({"type": "websocket.connect"})
    if (await next_event(communicator, ANSWERS))["type"] != "websocket.accept":
        fail(why_refused())
    await communicator.send_to(text_data=json.dumps(PING))
    answer = await next_event(communicator, ANSWERS)
    await communicator.disconnect(timeout=ANSWERS)
    return bool(answer.get("code") != NO_ROUTE)


def why_refused() -> str:
    """Why the application refuses the WebSocket of a page on this machine."""
    told = "a page at http://localhost may not open a WebSocket"
    if not validate_host("localhost", settings.ALLOWED_HOSTS):
        at = settings_at("ALLOWED_HOSTS")
        return f'{at}: {told}: ALLOWED_HOSTS does not have it, so write "localhost" into the list.'
    return f"{place(project() / 'config/asgi.py', 1)}: {told}: keep its application as it was."


def why_not_routed() -> str:
    """Why the project's router does not lead to the chat."""
    file, router = project() / "config/routing.py", getattr(load("config.routing", 4), "router", 0)
    if isinstance(router, URLRouter) and route_of(router, "ws/chat/room1/"):
        at = place_in(project() / "config/asgi.py", '"websocket"')
        return (
            f"{at}: config.routing leads to the chat, and this does not: keep "
            'include("config.routing").'
        )
    for at in outside_of_brackets(file, "chat.routing"):
        return f"{at}: this line stands outside of the brackets of ws_router: move it into them."
    for number, line in enumerate(text_of(file).splitlines(), 1):
        at = place(file, number)
        if "chat.routing" in line and line.lstrip().startswith("#"):
            return f"{at}: this line is still a comment: remove the # and the space behind it."
        if "chat.routing" in line:
            return (
                f"{at}: /ws/chat/room1/ leads nowhere: write {LINE} here, and keep "
                'path("ws/", include(ws_router)) in the router below.'
            )
    return f"{place(file, 1)}: no route leads to the chat: write {LINE} into ws_router."


def asyncapi_document() -> Any:
    """The AsyncAPI document."""
    try:
        response = Client(HTTP_HOST="localhost").get("/asyncapi/schema/")
    except Exception as error:
        fail(sentence_of(error, settings_at("ROOT_URLCONF")))
    if response.status_code != HTTPStatus.OK:
        fail(why_no_document(response))
    return json.loads(response.content)


def operations() -> dict[str, Any]:
    """The operations of the AsyncAPI document, by the action of the message that they take."""
    document = asyncapi_document()

    def resolve(node: dict[str, Any]) -> Any:
        found: Any = document
        for part in node["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        return resolve(found) if "$ref" in found else found

    def action(message: dict[str, Any]) -> str:
        schema = resolve(resolve(message)["payload"])
        return str(schema["properties"]["action"]["const"])

    return {
        action(operation["messages"][0]): {
            "action": operation["action"],
            "reply": [
                action(message) for message in operation.get("reply", {}).get("messages", [])
            ],
        }
        for operation in document.get("operations", {}).values()
    }


def why_no_document(response: Any) -> str:
    """Why the document is not there."""
    if response.status_code == HTTPStatus.NOT_FOUND:
        return why_no_page("/asyncapi/schema/")
    said = json.loads(response.content)["error"].rpartition("schema: ")[2]
    return with_advice(f"{settings_at('ASGI_APPLICATION')}: /asyncapi/schema/ fails: {said}")


def why_not_documented(taken: str) -> str:
    """Why the document has no operation for a message that the chat takes."""
    what = f"/asyncapi/schema/ has no operation that takes {taken!r}"
    if get_default_application() is not load("config.asgi", step=4).application:
        return f"{settings_at('ASGI_APPLICATION')}: {what}: {ASGI}"
    at = place(file_of_module("chat.routing"), 1)
    return f"{at}: {what}: let the route lead to the consumer itself, ChatConsumer.as_asgi()"


@pytest.mark.parametrize("taken", ["ping", ACTION])
def test_the_document_has_each_message(taken: str) -> None:
    reply = REPLIES[taken]
    found = operations().get(taken)
    if not found:
        fail(why_not_documented(taken) if is_routed() else why_not_routed())
    if found != {"action": "receive", "reply": [reply]}:
        fail(
            f"{place_of_handler(MESSAGES[taken]())}: the document at /asyncapi/schema/ names no "
            f"reply to {taken!r}: {ANNOTATE[taken]}"
        )


@pytest.mark.parametrize("path", PAGES)
def test_the_page_answers(path: str) -> None:
    if not is_routed():
        fail(why_not_routed())
    try:
        response = Client(HTTP_HOST="localhost").get(path)
    except TemplateDoesNotExist as error:
        fail(why_no_template(path, str(error)))
    except Exception as error:
        fail(sentence_of(error, settings_at("ROOT_URLCONF")))
    if response.status_code != HTTPStatus.OK:
        fail(why_no_page(path))


@pytest.mark.parametrize("claim", CLAIMS)
def test_the_chat(claim: str, request: pytest.FixtureRequest) -> None:
    if not is_routed():
        fail(why_not_routed())
    asyncio.run(CLAIMS[claim](over_the_wire(started(request))))
