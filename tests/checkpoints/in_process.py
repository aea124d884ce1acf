"""Clients of consumers in this process, over Chanx's own communicator."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import pytest
from blame import blamed
from channels.routing import URLRouter
from channels.testing import WebsocketCommunicator
from chanx.channels.routing import path
from clients import Client, Connect, first_of
from loading import fail
from overriding import why_overridden
from reasons import why_accepted_again, why_closed, why_no_json, why_not_left
from witness import Witness, witnessed


class CommunicatorClient(Client):
    """A client in the process of the consumer."""

    patience = 2.0

    def __init__(self, name: str, communicator: WebsocketCommunicator, seen: Witness) -> None:
        super().__init__(name, seen)
        self.communicator = communicator

    async def send_text(self, text: str) -> None:
        try:
            await self.communicator.send_to(text_data=text)
        except Exception as error:
            fail(blamed(error, self.seen))

    async def receive_text(self) -> str:
        output = await self.output()
        for error, message in self.seen.errors:
            fail(blamed(error, self.seen, message))
        if output["type"] == "websocket.close":
            fail(why_closed(f"{self.name}'s connection is closed with code {output.get('code')}"))
        if output["type"] == "websocket.accept":
            fail(why_accepted_again())
        if output.get("text") is None:
            fail(why_no_json(self.name, output.get("bytes")))
        return str(output["text"])

    async def output(self) -> Any:
        """The consumer's next event; TimeoutError when none comes."""
        try:
            return await next_event(self.communicator, self.patience)
        except TimeoutError:
            raise
        except Exception as error:
            fail(blamed(error, self.seen))

    async def leave(self) -> None:
        """Go, and wait until the consumer has ended."""
        await self.communicator.send_input({"type": "websocket.disconnect", "code": 1000})
        consumer = self.communicator.future
        if not await first_of({consumer}, self.patience):
            fail(why_not_left())
        if error := consumer.exception():
            fail(blamed(error, self.seen))


async def next_event(communicator: WebsocketCommunicator, patience: float) -> Any:
    """An application's next event, at its end a close; or its own error, as soon as it has one.

    TimeoutError when nothing comes.
    """
    getting = asyncio.ensure_future(communicator.output_queue.get())
    done = await first_of({getting, communicator.future}, patience)
    if getting in done:
        return getting.result()
    getting.cancel()
    if not done:
        raise TimeoutError
    communicator.future.result()
    return {"type": "websocket.close"}


@contextmanager
def in_process(router: URLRouter, consumer: type) -> Iterator[Connect]:
    """A way to open clients of a router in this process, by name and room."""
    from chanx.channels.testing import WebsocketCommunicator as ChanxCommunicator

    application = URLRouter([path("ws/chat/", router)])  # where the page has it

    @asynccontextmanager
    async def connect(name: str, room: str) -> AsyncIterator[Client]:
        communicator = ChanxCommunicator(application, f"/ws/chat/{room}/", consumer=consumer)
        await communicator.send_input({"type": "websocket.connect"})
        client = CommunicatorClient(name, communicator, seen)
        if (await client.output())["type"] != "websocket.accept":
            fail(why_closed(f"{name}'s connection is refused"))
        client.consumer = seen.consumers[-1]
        await client.join()
        yield client
        await client.leave()

    with witnessed() as seen:
        try:
            yield connect
        except (Exception, pytest.fail.Exception):
            if found := why_overridden(consumer):
                fail(found)
            raise
