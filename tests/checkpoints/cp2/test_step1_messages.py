"""Step 1: the message types."""

from typing import Any, NoReturn, get_args

import pytest
from bad_input import HELLO, INCOMPLETE, NULL, NUMBERS, OTHER_ACTION
from errors import sentence_of
from learner import ACTION, ACTION_LINE, message_class
from loading import fail, load
from pydantic import BaseModel, PydanticUserError, ValidationError
from source import place_of
from unreadable import look_alikes


def test_the_module_can_be_imported() -> None:
    load("chat.messages", step=1)


def test_the_message_has_its_action_by_default() -> None:
    message_class()


def test_the_message_has_a_payload() -> None:
    if payload_type() is Any:  # which BaseMessage says
        at = place_of(message_class())
        fail(f"{at}: the message has no payload: write payload: ChatMessagePayload")


def test_the_message_takes_what_the_page_sends() -> None:
    try:
        message_class().model_validate(HELLO)
    except ValidationError as error:
        fail_unread(error.errors()[0])
    except PydanticUserError as error:
        fail(sentence_of(error, place_of(message_class())))


def fail_unread(problem: Any) -> NoReturn:
    """Say why the model does not take what the chat page sends."""
    *around, field = problem["loc"]
    at = place_of(payload_type() if around else message_class(), str(field))
    if problem["type"] == "missing":
        fail(
            f"{at}: the chat page sends no {field!r}{look_alikes(str(field))}: the payload has the "
            "fields message: str and name: str."
        )
    if not around:
        fail(f"{at}: the {field} takes no object: write {field}: ChatMessagePayload")
    fail(f"{at}: the field takes no {HELLO['payload'].get(field)!r}: write {field}: str")


def payload_type() -> Any:
    """The type of the payload."""
    return message_class().model_fields["payload"].annotation


def test_no_other_action_is_taken() -> None:
    at = place_of(message_class(), "action")
    for action in get_args(message_class().model_fields["action"].annotation):
        if action != ACTION:
            fail(f'{at}: the action may be "{action}" as well: write {ACTION_LINE}')
    try:
        message_class().model_validate(OTHER_ACTION)
    except ValidationError:
        return
    fail(f"{at}: the message takes any action: write {ACTION_LINE}")


@pytest.mark.parametrize("field", INCOMPLETE)
def test_the_payload_needs_each_field(field: str) -> None:
    refuse(INCOMPLETE[field], field, f"a message without {field!r}")


@pytest.mark.parametrize("field", NULL)
def test_no_field_is_null(field: str) -> None:
    refuse(NULL[field], field, f"a message with null as its {field!r}")


@pytest.mark.parametrize("field", NUMBERS)
def test_each_field_is_a_text(field: str) -> None:
    refuse(NUMBERS[field], field, f"a message with a number as its {field!r}")


def refuse(message: dict[str, Any], field: str, what: str) -> None:
    """Fail where the model takes a message that has something wrong in a field."""
    try:
        message_class().model_validate(message)
    except ValidationError:
        return
    fail(about_taken(field, what))


def about_taken(field: str, what: str) -> str:
    """What to do where a message is taken that has something wrong in a field."""
    payload, right = payload_type(), "payload: ChatMessagePayload"
    if field == "payload" or not (isinstance(payload, type) and issubclass(payload, BaseModel)):
        at = place_of(message_class(), "payload")
        return f"{at}: {what} is taken: write {right}, without a default."
    at = place_of(payload, field)
    if field in payload.model_fields:
        return f"{at}: {what} is taken: write {field}: str without a default."
    return f"{at}: {what} is taken: give the model the field {field}: str"


def test_the_message_travels_as_the_page_shows() -> None:
    sent = message_class().model_validate(HELLO).model_dump(mode="json")
    payload = sent["payload"]
    if not isinstance(payload, dict):
        fail(
            f"{place_of(payload_type())}: the payload becomes {payload} on the wire, which has no "
            "names: let its class extend BaseModel."
        )
    if sent["action"] != ACTION or not HELLO["payload"].items() <= payload.items():
        fail(
            f"{place_of(message_class())}: the message becomes {sent} on the wire, not {HELLO}: "
            "compare its fields with Step 1."
        )
