"""Step 1: the messages."""

from typing import Any

import pytest
from errors import sentence_of
from loading import fail, load
from pydantic import PydanticUserError, ValidationError
from source import place_of
from system_part import ASKED, JOB, NAMES, PAYLOADS, system_message

JOBS = [action for action in NAMES if action.startswith("job_")]


def test_the_module_can_be_imported() -> None:
    load("system.messages", step=1)


@pytest.mark.parametrize("action", NAMES)
def test_each_message_has_its_action_by_default(action: str) -> None:
    system_message(action)


@pytest.mark.parametrize("action", NAMES)
def test_each_message_takes_its_payload(action: str) -> None:
    message, payload = system_message(action), PAYLOADS[action]
    try:
        taken = message.model_validate({"action": action, "payload": payload})
    except ValidationError as error:
        problem = error.errors()[0]
        at, field = place_of(message, "payload"), ".".join(map(str, problem["loc"]))
        fail(f"{at}: the message does not take {payload!r}: {field}: {problem['msg']}.")
    except PydanticUserError as error:
        fail(sentence_of(error, place_of(message)))
    sent = taken.model_dump(mode="json")
    if not (sent["action"] == action and is_in(payload, sent["payload"])):
        at = place_of(message, "payload")
        fail(f"{at}: on the wire {payload!r} becomes {sent['payload']!r}: compare its class.")


def is_in(payload: Any, sent: Any) -> bool:
    """Whether a payload is what is sent; further fields are the learner's own."""
    if isinstance(payload, dict) and isinstance(sent, dict):
        return payload.items() <= sent.items()
    return bool(payload == sent)


def refuse(action: str, payload: Any, what: str, cure: str) -> None:
    """Fail where a message takes a payload that has something wrong."""
    message = system_message(action)
    try:
        message.model_validate({"action": action, "payload": payload})
    except ValidationError:
        return
    kind = message.model_fields["payload"].annotation
    at = place_of(kind) if getattr(kind, "__module__", "") == message.__module__ else ""
    fail(f"{at or place_of(message, 'payload')}: {what} is taken: write {cure}")


def test_only_the_three_jobs_are_taken() -> None:
    cure = 'task_type: Literal["translate", "analyze", "generate"]'
    refuse("system_message", {**ASKED, "task_type": "dance"}, 'the job "dance"', cure)
    for job in ("analyze", "generate"):
        message = system_message("system_message")
        try:
            message.model_validate({"payload": {**ASKED, "task_type": job}})
        except ValidationError:
            at = place_of(message.model_fields["payload"].annotation, "task_type")
            fail(f"{at}: the page has a button for {job!r}, which is not taken: write {cure}")


def test_a_job_has_a_text_and_not_too_long_a_one() -> None:
    cure = "content: str = Field(min_length=1, max_length=2000)"
    refuse("system_message", {**ASKED, "content": ""}, "an empty text", cure)
    refuse("system_message", {**ASKED, "content": "x" * 2001}, "a text of any length", cure)
    refuse("system_message", {"task_type": "translate"}, "a job without a text", cure)
    try:
        system_message("system_message").model_validate(
            {"payload": {**ASKED, "content": "x" * 2000}}
        )
    except ValidationError:
        at = place_of(system_message("system_message").model_fields["payload"].annotation)
        fail(f"{at}: the page sends up to 2000 characters: write {cure}")


@pytest.mark.parametrize("action", JOBS)
@pytest.mark.parametrize("field", JOB)
def test_what_is_said_of_a_job_has_its_id_and_a_text(action: str, field: str) -> None:
    payload = {name: value for name, value in JOB.items() if name != field}
    refuse(action, payload, f"a {action} without {field}", f"{field}: str without a default.")
