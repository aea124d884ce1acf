"""Find what the learner wrote of the assistant, by what it does and not by its name."""

from typing import Any, get_args

from chanx.channels.websocket import AsyncJsonWebsocketConsumer
from chanx.messages.base import BaseMessage
from loading import classes, fail
from source import place, place_of, shown
from unreadable import look_alikes
from whereabouts import file_of_module
from written import written

# The class that the page gives a message, by its action.
NAMES = {
    "assistant_message": "AssistantMessage",
    "stop": "StopMessage",
    "streaming_start": "StreamingStartMessage",
    "streaming": "StreamingMessage",
    "complete_streaming": "CompleteStreamingMessage",
    "assistant_error": "AssistantErrorMessage",
}
ANSWERS = ("streaming_start", "streaming", "complete_streaming", "assistant_error")
SERVICES, CONSUMER = "assistants.services", "assistants.conversation_consumer"


def message_of(action: str) -> type[BaseMessage]:
    """The message class with an action."""
    found = classes("assistants.messages", BaseMessage, step=1)
    for message in found:
        if message.model_fields["action"].default == action:
            return message
    named = [one for one in found if one.__name__ == NAMES[action]]
    fail(_about_action(named[0], action) if named else _about_no_message(action))


def _about_action(message: type[BaseMessage], action: str) -> str:
    """Why a message has not its action."""
    at, field = place_of(message, "action"), message.model_fields["action"]
    line = f'write action: Literal["{action}"] = "{action}"'
    allowed = get_args(field.annotation)
    if action not in allowed:
        return f'{at}: the action is "{allowed[0]}"{look_alikes(str(allowed[0]))}: {line}'
    if field.is_required():
        return f"{at}: the action has no default: {line}"
    return f'{at}: the default of the action is "{field.default}": {line}'


def _about_no_message(action: str) -> str:
    """Why the module has no message with an action."""
    for found in classes("assistants.messages", object, step=1):
        if found.__name__ == NAMES[action]:
            return f"{place_of(found)}: {found.__name__} is no message: let it extend BaseMessage."
    file = shown(file_of_module("assistants.messages"))
    return f'{file} has no message with the action "{action}": write the class {NAMES[action]}.'


def consumer_class() -> type[AsyncJsonWebsocketConsumer]:
    """The consumer that takes questions; else the first of the module."""
    found = classes(CONSUMER, AsyncJsonWebsocketConsumer, step=3)
    for consumer in found:
        if "assistant_message" in consumer._MESSAGE_HANDLER_INFO_MAP:
            return consumer
    for consumer in found:
        fail(
            f"{place_of(consumer)}: no method takes a question: write one with @ws_handler and an "
            "argument of the type AssistantMessage."
        )
    at = place(file_of_module(CONSUMER), 1)
    fail(
        f"{at}: the module has no consumer: write ConversationAssistantConsumer, which extends the "
        "AsyncJsonWebsocketConsumer of chanx.channels.websocket."
    )


def place_of_handler(action: str) -> str:
    """Where the consumer's method for a message is written; else the consumer."""
    consumer = consumer_class()
    info: Any = consumer._MESSAGE_HANDLER_INFO_MAP.get(action)
    return place_of(getattr(consumer, info["method_name"]) if info else consumer)


def service() -> Any:
    """The service that answers."""
    return written(SERVICES, "assistant_service", step=2)


def place_of_service() -> str:
    """Where its pieces are made."""
    return place_of(getattr(type(service()), "generate_stream", type(service())))
