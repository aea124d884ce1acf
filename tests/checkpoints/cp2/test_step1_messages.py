"""Step 1: the message types."""

import pytest
from learner import ACTION, fail, load, message_class
from pydantic import ValidationError

PAYLOAD = {"message": "Hello everyone!", "name": "Alice"}
WIRE = {"action": ACTION, "payload": PAYLOAD}


def test_the_module_can_be_imported() -> None:
    load("chat.messages", step=1)


def test_the_message_has_its_action_by_default() -> None:
    message = message_class().model_validate({"payload": PAYLOAD})
    if getattr(message, "action", None) != ACTION:
        fail(f'the message needs a default action: action: Literal["{ACTION}"] = "{ACTION}"')


def test_no_other_action_is_taken() -> None:
    with_other_action = WIRE | {"action": "dance"}
    try:
        message_class().model_validate(with_other_action)
    except ValidationError:
        return
    fail(f'the message takes any action: write Literal["{ACTION}"] as the type of action.')


@pytest.mark.parametrize("field", ["message", "name"])
def test_the_payload_needs_each_field(field: str) -> None:
    payload = {key: value for key, value in PAYLOAD.items() if key != field}
    try:
        message_class().model_validate(WIRE | {"payload": payload})
    except ValidationError as error:
        missing = [problem["loc"] for problem in error.errors() if problem["type"] == "missing"]
        if ("payload", field) in missing:
            return
    fail(f"a payload without {field!r} is taken: give the payload model the field {field}: str")


def test_the_message_travels_as_the_page_shows() -> None:
    sent = message_class().model_validate(WIRE).model_dump(mode="json")
    payload = sent["payload"]
    if sent["action"] != ACTION or not PAYLOAD.items() <= payload.items():
        fail(f"the message becomes {sent} on the wire, not {WIRE}: compare its fields with Step 1.")
