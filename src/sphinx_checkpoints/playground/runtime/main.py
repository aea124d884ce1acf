"""Takes the page's messages, one after the other, and tells it what happens."""

import asyncio
import gc
import importlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sphinx_checkpoints.playground.runtime.live import Tell
from sphinx_checkpoints.playground.runtime.loop import Loop
from sphinx_checkpoints.playground.runtime.server import Server, without_collecting
from sphinx_checkpoints.worker.sentences import traceback_of

ROOT = "/application"
# What may wait for the application, and must not keep anything else waiting.
SLOW = {"step", "get"}


class Messages:
    """The page's messages, handled in order."""

    def __init__(self, server: Server, tell: Tell) -> None:
        self.server, self.tell = server, tell
        self.waiting: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.tasks: set[asyncio.Task[None]] = set()

    def take(self, text: str) -> None:
        """Take a message, as JSON: "do" is what to do, the rest are its arguments."""
        self.waiting.put_nowait(json.loads(text))

    async def handle_all(self) -> None:
        """Start the server, and handle messages for ever."""
        with without_collecting():
            await self.handle({"do": "start"})
            gc.freeze()  # nearly all that was made stays
        while True:
            message = await self.waiting.get()
            task = asyncio.ensure_future(self.handle(message))
            self.tasks.add(task)
            task.add_done_callback(self.tasks.discard)
            if message["do"] not in SLOW:
                await asyncio.wait([task])

    async def handle(self, message: dict[str, Any]) -> None:
        """Do what a message asks for; what fails is told."""
        arguments = {name: value for name, value in message.items() if name not in {"do", "id"}}
        try:
            await getattr(self.server, message["do"])(**arguments)
        except Exception as error:
            self.tell("failed", do=message["do"], message=str(error), traceback=traceback_of(error))
        if "id" in message:
            self.tell("done", id=message["id"])


def begin(settings: str, post: Callable[[str], None]) -> Callable[[str], None]:
    """Start to serve, as the settings say, which are JSON; gives what takes the page's messages."""
    found = json.loads(settings)
    os.environ |= found["environment"]
    Path(ROOT).mkdir(exist_ok=True)
    os.chdir(ROOT)

    def tell(what: str, **details: object) -> None:
        post(json.dumps({"told": what, **details}))

    def tell_error(_loop: object, context: dict[str, Any]) -> None:
        error = context.get("exception")
        tell("log", text=traceback_of(error) if error else context["message"])

    loop = Loop()
    asyncio.set_event_loop(loop)
    loop.set_exception_handler(tell_error)
    messages = Messages(Server(found, importlib.import_module(found["adapter"]), tell), tell)
    messages.tasks.add(loop.create_task(messages.handle_all()))
    return messages.take
