"""Step 4: the route that leads to the assistant, and the line that switches it on."""

import asyncio
import json
from functools import cache
from typing import Any

from asking import HEADERS, PATIENCE, asking, scripted
from assistant import NAMES, consumer_class
from channels.routing import URLRouter
from channels.testing import WebsocketCommunicator
from clients import NO_ROUTE, PING
from django.test import Client
from errors import sentence_of
from in_process import next_event
from loading import fail, load
from routes import consumers_in, outside_of_brackets, patterns_of, route_of
from source import place, place_in, project, text_of
from whereabouts import file_of_module
from written import expect

ROUTING, PATH = "assistants.routing", "/ws/assistants/"
LINE = 'path("assistants/", include("assistants.routing"))'
RIGHT = 'write path("", ConversationAssistantConsumer.as_asgi())'


def where(text: str = "path(") -> str:
    """The first line of the assistant's routing with a text, which is no import."""
    return place_in(file_of_module(ROUTING), text)


def router() -> URLRouter:
    """The router of assistants/routing.py."""
    found = getattr(load(ROUTING, step=4), "router", None)
    if isinstance(found, URLRouter):
        return found
    fail(f"{where('outer')}: the module has no URLRouter named router: write router = URLRouter([")


def test_the_assistant_has_a_route() -> None:
    found = route_of(router(), "")
    patterns = ", ".join(map(repr, patterns_of(router()))) or "none"
    expect(
        found,
        f"{where()}: the pattern of the route is {patterns}, and below assistants/ nothing more "
        f"follows: {RIGHT}",
    )
    expect(
        found and consumer_class() in consumers_in(found[0]),
        f"{where()}: the route does not lead to your consumer: {RIGHT}",
    )


def application() -> Any:
    """The whole application, which takes the assistant's WebSocket."""
    load(ROUTING, step=4)
    asgi = load("config.asgi", step=4)
    if not is_routed(asgi.application):
        fail(why_not_routed())
    return asgi.application


@cache
def is_routed(whole: Any) -> bool:
    """Whether an application does not close the assistant's WebSocket for want of a route."""
    try:
        return asyncio.run(takes_websocket(whole))
    except Exception as error:
        fail(sentence_of(error, place(project() / "config/asgi.py", 1)))


async def takes_websocket(whole: Any) -> bool:
    """The same."""
    communicator = WebsocketCommunicator(whole, PATH, HEADERS)
    await communicator.send_input({"type": "websocket.connect"})
    await next_event(communicator, PATIENCE)
    await communicator.send_to(text_data=json.dumps(PING))
    answer = await next_event(communicator, PATIENCE)
    await communicator.disconnect(timeout=PATIENCE)
    return bool(answer.get("code") != NO_ROUTE)


def why_not_routed() -> str:
    """Why the project's router does not lead to the assistant."""
    file = project() / "config/routing.py"
    for at in outside_of_brackets(file, ROUTING):
        return f"{at}: this line stands outside of the brackets of ws_router: move it into them."
    for number, line in enumerate(text_of(file).splitlines(), 1):
        at = place(file, number)
        if ROUTING in line and line.lstrip().startswith("#"):
            return f"{at}: this line is still a comment: remove the # and the space behind it."
        if ROUTING in line:
            return f"{at}: {PATH} leads nowhere: write {LINE}"
    return f"{place(file, 1)}: no route leads to the assistant: write {LINE} into ws_router."


def test_the_application_takes_the_assistants_websocket() -> None:
    application()


def test_a_question_is_answered_through_all_of_it() -> None:
    async def play(whole: Any) -> list[Any]:
        with scripted(("Hello ", "Alice.")):
            async with asking("Alice", application=whole) as [alice]:
                await alice.ask("Who am I?")
                return await alice.answer()

    frames = asyncio.run(play(application()))
    expect(
        [frame["action"] for frame in frames][-1:] == ["complete_streaming"],
        f"{where()}: through {PATH} the answer is {frames}: compare the routes with the page",
    )


def test_a_ping_overtakes_an_answer() -> None:
    async def play(whole: Any) -> None:
        more = asyncio.Event()
        with scripted(("Hello ", more, "Alice.")):
            async with asking("Alice", application=whole) as [alice]:
                await alice.ask("Who am I?")
                before = await alice.received()
                expect(
                    before[-1:] and before[-1]["action"] != "complete_streaming",
                    f"{where()}: a ping waits for the answer: leave the order of frames to Chanx",
                )
                more.set()
                await alice.answer()

    asyncio.run(play(application()))


def test_the_document_has_the_question_and_its_answers() -> None:
    application()
    text = json.dumps(json.loads(Client(HTTP_HOST="localhost").get("/asyncapi/schema/").content))
    for action in NAMES.keys() - {"stop"}:
        expect(
            f'"const": "{action}"' in text,
            f"{where()}: /asyncapi/schema/ does not have {action!r}: let the route lead to the "
            "consumer itself, and name AnswerMessage as its output_type",
        )
