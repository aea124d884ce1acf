"""Find what the learner wrote, by what it does and not by its name, or say what is missing."""

import importlib
import inspect
import traceback
from pathlib import Path
from types import ModuleType
from typing import NoReturn, TypeVar

import pytest
from chanx.channels.websocket import AsyncJsonWebsocketConsumer
from chanx.messages.base import BaseMessage
from django.conf import settings

PROJECT = Path(importlib.import_module(settings.SETTINGS_MODULE).__file__ or "").parents[1]
ACTION = "new_chat_message"
T = TypeVar("T")


def fail(sentence: str) -> NoReturn:
    """Fail the test with a sentence for the learner and no traceback."""
    # "from None": the sentence stands alone, without the exception that led to it.
    raise pytest.fail.Exception(sentence, pytrace=False) from None


def load(module: str, step: int) -> ModuleType:
    """Import a module that a step makes, or fail with what is wrong and where."""
    file = f"chanx_django/{module.replace('.', '/')}.py"
    try:
        return importlib.import_module(module)
    except SyntaxError as error:
        fail(f"{place(error.filename, error.lineno)}: {error.msg}. Python cannot read this line.")
    except ModuleNotFoundError as error:
        if f"{module}.".startswith(f"{error.name}."):
            fail(f"{file} is not there: create it as Step {step} shows.")
        fail(
            f"{raised_at(error)}: there is no module {error.name!r}. "
            f"Compare the import with Step {step}."
        )
    except Exception as error:
        fail(f"{raised_at(error)}: {type(error).__name__}: {error}. Compare it with Step {step}.")


def place(file: str | None, line: int | None) -> str:
    """A place as path:line, the path as the learner types it where it is theirs."""
    path = Path(file or "?")
    if path.is_relative_to(PROJECT):
        path = PROJECT.name / path.relative_to(PROJECT)
    return f"{path.as_posix()}:{line}"


def raised_at(error: BaseException) -> str:
    """The last line of the learner's code that an error passed through."""
    frames = traceback.extract_tb(error.__traceback__)
    theirs = [frame for frame in frames if Path(frame.filename).is_relative_to(PROJECT)]
    return place(theirs[-1].filename, theirs[-1].lineno) if theirs else "your code"


def message_class() -> type[BaseMessage]:
    """The message class whose action is new_chat_message."""
    for found in classes("chat.messages", BaseMessage, step=1):
        if found.model_fields["action"].default == ACTION:
            return found
    fail(
        "chanx_django/chat/messages.py has no message whose action is "
        f'"{ACTION}": give a subclass of BaseMessage the line '
        f'action: Literal["{ACTION}"] = "{ACTION}"'
    )


def consumer_class() -> type[AsyncJsonWebsocketConsumer]:
    """The learner's consumer."""
    for found in classes("chat.consumers.chat_consumer", AsyncJsonWebsocketConsumer, step=2):
        return found
    fail(
        "chanx_django/chat/consumers/chat_consumer.py has no consumer: write a subclass of "
        "Chanx's AsyncJsonWebsocketConsumer as Step 2 shows."
    )


def classes(module: str, base: type[T], step: int) -> list[type[T]]:
    """The subclasses of a base that a module of the learner's holds."""
    members = inspect.getmembers(load(module, step), inspect.isclass)
    return [found for _, found in members if issubclass(found, base) and found is not base]
