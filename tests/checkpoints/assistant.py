"""Find what the learner wrote of the assistant, by what it does and not by its name."""

import asyncio
from collections import deque
from types import FunctionType
from typing import Any, get_args

from chanx.channels.websocket import AsyncJsonWebsocketConsumer
from chanx.messages.base import BaseMessage
from consumer_code import calls
from loading import classes, fail
from source import function_at, outside_of_classes, place, place_in, place_of, project, shown
from unreadable import look_alikes
from whereabouts import file_of_module, is_there, missing
from written import expect, written

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
    for at in outside_of_classes(file_of_module("assistants.messages")):
        fail(f"{at}: this line stands outside of its class: indent it as the lines above it.")
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
    for other in classes(CONSUMER, object, step=3):
        if other.__module__ == CONSUMER:
            fail(
                f"{place_of(other)}: {other.__name__} is no consumer of Chanx: let it extend the "
                "AsyncJsonWebsocketConsumer of chanx.channels.websocket."
            )
    at = place(file_of_module(CONSUMER), 1)
    fail(
        f"{at}: the module has no consumer: write ConversationAssistantConsumer, which extends the "
        "AsyncJsonWebsocketConsumer of chanx.channels.websocket."
    )


def not_awaited() -> str:
    """That a message is not sent, because nothing waits for that; "" where all are."""
    for name, at, is_dropped in calls(file_of_module(CONSUMER)):
        if name == "send_message" and is_dropped:
            return f"{at}: {name} has no effect: write await before it."
    return ""


def why_shared() -> str:
    """That all connections have one history, lock or semaphore; "" where each has its own."""
    for name, value in vars(consumer_class()).items():
        is_history = isinstance(value, list | deque) and any("role" in one for one in value)
        if is_history or isinstance(value, asyncio.Lock | asyncio.Semaphore):
            return (
                f"{place_of(consumer_class(), name)}: {name} is one for all connections, as the "
                "class makes it: make it in __init__, as one of self."
            )
    return ""


def documented() -> set[str]:
    """The actions of the answers that the document names for a question."""
    info: Any = consumer_class()._MESSAGE_HANDLER_INFO_MAP["assistant_message"]
    answers = get_args(info["output_type"]) or [info["output_type"]]
    return {one.model_fields["action"].default for one in answers if one}


def place_of_handler(action: str) -> str:
    """Where the consumer's method for a message is written; else the consumer."""
    consumer = consumer_class()
    info: Any = consumer._MESSAGE_HANDLER_INFO_MAP.get(action)
    return place_of(getattr(consumer, info["method_name"]) if info else consumer)


def needs_handler(action: str) -> str:
    """Where the consumer's method for a message is written; fails where there is none."""
    if action not in consumer_class()._MESSAGE_HANDLER_INFO_MAP:
        fail(
            f"{place_of(consumer_class())}: no method takes a {NAMES[action]}: write one with "
            "@ws_handler and an argument of this type."
        )
    return place_of_handler(action)


def needs_package() -> None:
    """Fail where the services are in no package."""
    file = project() / "assistants/services/__init__.py"
    if not is_there(file):
        fail(missing(file, step=2))


def service() -> Any:
    """The service that answers."""
    needs_package()
    found = written(SERVICES, "assistant_service", step=2)
    if isinstance(found, type | FunctionType):
        at = place_in(file_of_module(SERVICES), "assistant_service")
        kind = "class" if isinstance(found, type) else "function"
        fail(f"{at}: assistant_service is the {kind}: write brackets behind it.")
    expect_embedded(found)
    return found


def expect_embedded(chosen: Any) -> None:
    """Fail where somebody else is asked although no address is set."""
    expect(
        "openai" not in type(chosen).__module__,
        f"{function_at('assistants/services/__init__.py', 'choose_service')}: without "
        "ASSISTANT_URL, nobody is to be asked: return EmbeddedService()",
    )


def place_of_service() -> str:
    """Where its pieces are made."""
    return place_of(getattr(type(service()), "generate_stream", type(service())))
