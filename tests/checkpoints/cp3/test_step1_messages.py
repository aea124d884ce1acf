"""Step 1: the messages between the assistant and its page."""

from typing import Any

import pytest
from assistant import NAMES, message_of
from chanx.messages.base import BaseMessage
from loading import load
from pydantic import ValidationError
from source import place_of
from written import expect

LONGEST = 2000
FIELD = "payload: str = Field(min_length=1, max_length=2000)"
# What is no question: the page does not send it, and somebody else may.
NO_QUESTIONS = {
    "an empty text": "",
    "a text of 2,001 characters": "x" * (LONGEST + 1),
    "null": None,
    "a number": 5,
}


def takes(message: type[BaseMessage], *payload: Any) -> bool:
    """Whether a message takes a payload, or none at all."""
    fields = {"action": message.model_fields["action"].default}
    try:
        message.model_validate(fields | ({"payload": payload[0]} if payload else {}))
    except ValidationError:
        return False
    return True


def test_the_module_can_be_imported() -> None:
    load("assistants.messages", step=1)


@pytest.mark.parametrize("action", NAMES)
def test_each_message_has_its_action(action: str) -> None:
    message_of(action)


def test_a_question_is_a_text() -> None:
    question = message_of("assistant_message")
    at = place_of(question, "payload")
    for text in ("Why?", "x" * LONGEST):
        expect(
            takes(question, text),
            f"{at}: a question of {len(text)} characters is refused: write {FIELD}",
        )


@pytest.mark.parametrize("what", NO_QUESTIONS)
def test_what_is_no_question_is_refused(what: str) -> None:
    question = message_of("assistant_message")
    at = place_of(question, "payload")
    expect(not takes(question, NO_QUESTIONS[what]), f"{at}: {what} is a question: write {FIELD}")


def test_a_stop_needs_no_payload() -> None:
    stop = message_of("stop")
    at = place_of(stop, "payload")
    expect(
        takes(stop) and takes(stop, None),
        f"{at}: the page sends a stop without a payload, which is refused: write "
        "payload: None = None",
    )


@pytest.mark.parametrize("action", ["streaming", "complete_streaming"])
def test_a_piece_has_its_content(action: str) -> None:
    piece = message_of(action)
    at = place_of(piece, "payload")
    expect(
        takes(piece, {"content": "Hello"}),
        f"{at}: the page reads payload.content, which is no field here: write "
        "payload: StreamingPayload, whose field is content: str",
    )
    sent = piece.model_validate({"action": action, "payload": {"content": "Hello"}}).model_dump()
    expect(
        sent["payload"] == {"content": "Hello"},
        f"{at}: the payload becomes {sent['payload']} on the wire: write payload: "
        "StreamingPayload, whose field is content: str",
    )
    expect(not takes(piece, {}), f"{at}: a payload without content is taken: write content: str")


def test_the_start_can_be_made_of_nothing() -> None:
    start = message_of("streaming_start")
    expect(
        takes(start),
        f"{place_of(start, 'payload')}: the start of an answer has nothing to say: write "
        "payload: None = None",
    )


def test_an_error_is_a_text() -> None:
    error = message_of("assistant_error")
    at = place_of(error, "payload")
    expect(
        takes(error, "It is late.") and not takes(error, {"content": "It is late."}),
        f"{at}: the page shows the payload of an error, which is a text: write payload: str",
    )
