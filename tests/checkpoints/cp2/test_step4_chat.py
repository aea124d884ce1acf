"""Step 4: the whole application, on its real server, with real WebSockets."""

import asyncio
import json
from typing import Any

import pytest
from clients import over_the_wire
from conversation import CLAIMS
from django.test import Client
from learner import ACTION, fail
from server import RunningServer

OFF = "The chat's routes are not switched on: uncomment the chat line of chanx_django/config/routing.py."


@pytest.mark.parametrize("claim", CLAIMS)
def test_the_chat(claim: str, server: RunningServer) -> None:
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
            "reply": [action(message) for message in operation.get("reply", {}).get("messages", [])],
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
