"""Starts what serves the application in the browser."""

import asyncio
import importlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sphinx_checkpoints.playground.runtime.live import EventName
from sphinx_checkpoints.playground.runtime.loop import Loop
from sphinx_checkpoints.playground.runtime.messages import Messages
from sphinx_checkpoints.playground.runtime.server import Server
from sphinx_checkpoints.worker.sentences import traceback_of

_ROOT = "/application"


def begin(settings: str, post: Callable[[str], None]) -> Callable[[str], None]:
    """Start to serve, as the settings say, which are JSON; returns what takes the messages."""
    found = json.loads(settings)
    os.environ |= found["environment"]
    Path(_ROOT).mkdir(exist_ok=True)
    os.chdir(_ROOT)

    def tell(event: EventName, /, **details: object) -> None:
        post(json.dumps({"event": event, **details}))

    def tell_error(_loop: object, context: dict[str, Any]) -> None:
        error = context.get("exception")
        tell("log", text=traceback_of(error) if error else context["message"])

    loop = Loop()
    asyncio.set_event_loop(loop)
    loop.set_exception_handler(tell_error)
    messages = Messages(Server(found, importlib.import_module(found["adapter"]), tell), tell)
    messages.tasks.add(loop.create_task(messages.handle_all()))
    return messages.take
