"""Find what the learner wrote of the chat, by what it does and not by its name."""

from collections.abc import Iterator
from types import ModuleType
from typing import get_args

from chanx.channels.websocket import AsyncJsonWebsocketConsumer
from chanx.messages.base import BaseMessage
from imports import module_of
from loading import classes, fail, imported, load, subclasses
from pydantic import BaseModel
from source import place_of, project, shown
from unreadable import look_alikes, undecodable
from whereabouts import file_of_module, is_there, missing

ACTION = "new_chat_message"
ACTION_LINE = f'action: Literal["{ACTION}"] = "{ACTION}"'


def message_class() -> type[BaseMessage]:
    """The message class whose action is new_chat_message."""
    found = classes("chat.messages", BaseMessage, step=1)
    for message in found:
        if message.model_fields["action"].default == ACTION:
            return message
    fail(about_action(found[0]) if found else about_no_message())


def about_action(message: type[BaseMessage]) -> str:
    """Why a message has not the action of the chat."""
    at, field = place_of(message, "action"), message.model_fields["action"]
    allowed = get_args(field.annotation)
    if ACTION not in allowed:
        odd = look_alikes(str(allowed[0]))
        return f'{at}: the action is "{allowed[0]}"{odd} and not "{ACTION}": write {ACTION_LINE}'
    if field.is_required():
        return f"{at}: the action has no default: write {ACTION_LINE}"
    return f'{at}: the default of the action is "{field.default}": write {ACTION_LINE}'


def about_no_message() -> str:
    """Why the module has no message."""
    for model in classes("chat.messages", BaseModel, step=1):
        if "action" in model.model_fields and not issubclass(model, BaseMessage):
            return (
                f"{place_of(model)}: {model.__name__} is no message of Chanx: let it extend "
                f"BaseMessage instead of {model.__bases__[0].__name__}."
            )
    return (
        f"{shown(file_of_module('chat.messages'))} has no message: write the class NewChatMessage "
        "as Step 1 shows, which extends BaseMessage."
    )


def consumer_class() -> type[AsyncJsonWebsocketConsumer]:
    """The learner's consumer: where a module has several, the one that takes the chat's message."""
    for module in modules_of_consumers():
        found = subclasses(module, AsyncJsonWebsocketConsumer)
        for consumer in found:
            if ACTION in consumer._MESSAGE_HANDLER_INFO_MAP:
                return consumer
        if found:
            return found[0]
    fail(about_no_consumer())


def modules_of_consumers() -> Iterator[ModuleType]:
    """The modules in which a consumer may stand, the one with the name of the page first."""
    named = project() / "chat/consumers/chat_consumer.py"
    filled = [path for path in sorted(named.parent.glob("*.py")) if path.read_bytes().strip()]
    if named in filled or not filled:
        yield load("chat.consumers.chat_consumer", step=2)
    for path in filled:
        if path != named:
            if problem := undecodable(path):
                fail(problem)
            yield imported(module_of(path), path)


def about_no_consumer() -> str:
    """Why the package has no consumer."""
    for module in modules_of_consumers():
        for found in subclasses(module, object):
            if found.__module__ == module.__name__:
                return (
                    f"{place_of(found)}: {found.__name__} is no consumer of Chanx: let it extend "
                    "the AsyncJsonWebsocketConsumer of chanx.channels.websocket."
                )
    named = project() / "chat/consumers/chat_consumer.py"
    if not is_there(named):
        return missing(named, step=2)
    return f"{shown(named)} has no consumer: write the class ChatConsumer as Step 2 shows."
