"""What the tests of Part 4 find: the system's messages and its consumer, by what they do."""

from typing import get_args

from chanx.channels.websocket import AsyncJsonWebsocketConsumer
from chanx.messages.base import BaseMessage
from loading import classes, fail
from source import place, place_of
from whereabouts import file_of_module

# The messages of the system, by their actions.
NAMES = {
    "system_message": "SystemMessage",
    "system_notification": "SystemNotification",
    "job_queued": "JobQueued",
    "job_started": "JobStarted",
    "job_result": "JobResult",
    "job_failed": "JobFailed",
}
ASKED = {"task_type": "translate", "content": "Good morning"}
JOB = {"job_id": "7", "text": "Good morning"}
NOTICE = "At noon, there is cake."
# What the page sends and gets, as the payload of each message.
PAYLOADS = dict.fromkeys(NAMES, JOB) | {"system_message": ASKED, "system_notification": NOTICE}


def system_message(action: str) -> type[BaseMessage]:
    """The message of system/messages.py that has an action."""
    line = f'action: Literal["{action}"] = "{action}"'
    found = classes("system.messages", BaseMessage, step=1)
    for message in found:
        if message.model_fields["action"].default == action:
            return message
    for message in found:
        if message.__name__ == NAMES[action]:
            at = place_of(message, "action")
            allowed = get_args(message.model_fields["action"].annotation)
            odd = "" if action in allowed else ", and has another text in it"
            fail(f"{at}: this is not the action of {NAMES[action]}{odd}: write {line}")
    at = place(file_of_module("system.messages"), 1)
    fail(f"{at}: no message has the action {action!r}: write {NAMES[action]}, with {line}")


def notification() -> BaseMessage:
    """A notice to everyone."""
    return system_message("system_notification").model_validate({"payload": NOTICE})


def system_consumer() -> type[AsyncJsonWebsocketConsumer]:
    """The consumer of system/consumers/system_consumer.py."""
    module = "system.consumers.system_consumer"
    for found in classes(module, AsyncJsonWebsocketConsumer, step=2):
        return found
    for other in classes(module, object, step=2):
        if other.__module__ == module:
            fail(
                f"{place_of(other)}: {other.__name__} is no consumer of Chanx: let it extend the "
                "AsyncJsonWebsocketConsumer of chanx.channels.websocket."
            )
    at = place(file_of_module(module), 1)
    fail(f"{at}: the module has no consumer: write the class SystemConsumer as Step 2 shows.")
