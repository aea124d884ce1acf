"""Step 4: the whole application, on its real server, with real WebSockets."""

import asyncio
import json
from functools import cache
from typing import Any

import pytest
from channels.testing import WebsocketCommunicator
from clients import NO_ROUTE, PING, over_the_wire
from conversation import CLAIMS
from django.test import Client
from learner import ACTION, fail, load
from server import RunningServer

OFF = (
    "The chat's routes are not switched on: uncomment the chat line of "
    "chanx_django/config/routing.py, as Step 4 shows."
)


@cache
def is_routed() -> bool:
    """Whether the application takes the chat's WebSocket; asked in this process, which is quick."""
    return asyncio.run(takes_chat(load("config.asgi", step=4).application))


async def takes_chat(application: Any) -> bool:
    """Whether an application does not close a WebSocket because it has no route."""
    headers = [(b"host", b"localhost"), (b"origin", b"http://localhost")]
    communicator = WebsocketCommunicator(application, "/ws/chat/room1/", headers)
    accepted, _ = await communicator.connect()
    await communicator.send_to(text_data=json.dumps(PING))
    answer = await communicator.receive_output()
    await communicator.disconnect()
    return accepted and answer.get("code") != NO_ROUTE


@pytest.mark.parametrize("claim", CLAIMS)
def test_the_chat(claim: str, request: pytest.FixtureRequest) -> None:
    if not is_routed():
        fail(OFF)
    server: RunningServer = request.getfixturevalue(
        "server"
    )  # started only for a chat with a route
    asyncio.run(CLAIMS[claim](over_the_wire(server)))


def operations() -> dict[str, Any]:
    """The operations of the AsyncAPI document, by the action of the message that they take."""
    document = json.loads(Client(HTTP_HOST="localhost").get("/asyncapi/schema/").content)

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


@pytest.mark.parametrize(("taken", "reply"), [("ping", "pong"), (ACTION, ACTION)])
def test_the_document_has_each_message(taken: str, reply: str) -> None:
    found = operations().get(taken)
    if not found:
        fail(f"/asyncapi/schema/ has no operation that takes {taken!r}. {OFF}")
    if found != {"action": "receive", "reply": [reply]}:
        fail(
            f"/asyncapi/schema/ says {found} of {taken!r}, not a RECEIVE with the reply {reply!r}: "
            "annotate what the handler returns, or name it with output_type."
        )
