"""Whoever asks the assistant, in this process, and a service that does what a test has it do."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any, NoReturn
from unittest.mock import patch

from assistant import consumer_class, place_of_handler, service
from channels.testing import WebsocketCommunicator
from clients import PONG, first_of
from errors import sentence_of
from in_process import next_event
from loading import fail
from overriding import why_overridden
from source import place_of, raised_at
from witness import Witness, still_waiting, witnessed

LEAVING = 20.0  # seconds in which a consumer has ended, whose handlers use threads
PATIENCE = 2.0  # seconds in which this process answers: see first_of()
HEADERS = [(b"host", b"localhost"), (b"origin", b"http://localhost")]
Step = str | Exception | asyncio.Event  # a piece, an error, or what is waited for


@dataclass
class Scripted:
    """What the service does with one question after the other, and what it was given.

    ``begun`` and ``ended`` count its answers; an answer that nobody wants any more ends, too.
    """

    answers: Sequence[Sequence[Step]]
    histories: list[list[Any]] = field(default_factory=list)
    begun: int = 0
    ended: int = 0

    async def generate_stream(self, history: Any) -> AsyncIterator[str]:
        """Do what the script says."""
        self.histories.append([*history])
        script = self.answers[min(self.begun, len(self.answers) - 1)]
        self.begun += 1
        try:
            for step in script:
                match step:
                    case Exception():
                        raise step
                    case asyncio.Event():
                        await step.wait()
                    case _:
                        yield step
        finally:
            self.ended += 1


class Asker:
    """Somebody who asks; a test says which errors of a handler it expects."""

    expected: type[Exception] | tuple[()] = ()

    def __init__(self, name: str, communicator: WebsocketCommunicator, seen: Witness) -> None:
        self.name, self.communicator, self.seen = name, communicator, seen

    async def send(self, action: str, payload: Any = None) -> None:
        """Send a frame."""
        text = json.dumps({"action": action, "payload": payload})
        try:
            await self.communicator.send_input({"type": "websocket.receive", "text": text})
        except Exception as error:  # of a consumer that has ended
            self.fail(error)

    async def ask(self, question: str) -> None:
        """Send a question."""
        await self.send("assistant_message", question)

    async def receive(self) -> Any:
        """The next frame; None where none comes."""
        try:
            event = await next_event(self.communicator, PATIENCE)
        except TimeoutError:
            event = {}
        except Exception as error:
            self.fail(error)
        for raised, _ in self.seen.errors:
            if not isinstance(raised, self.expected):
                self.fail(raised)
        if event.get("type") == "websocket.close":
            fail(
                f"{place_of(consumer_class())}: {self.name}'s connection is closed: leave it open."
            )
        return json.loads(event["text"]) if event else None

    async def received(self) -> list[Any]:
        """The frames that have come, before the pong to a ping."""
        await self.send("ping")
        frames: list[Any] = []
        while (frame := await self.receive()) != PONG:
            if frame is None:
                fail(self.why_no_pong())
            frames.append(frame)
        return frames

    def why_no_pong(self) -> str:
        """Why a ping is not answered."""
        if at := still_waiting():
            return f"{at}: a ping is not answered, because this still waits: await it elsewhere."
        at = place_of_handler("ping")
        return f"{at}: a ping is not answered: write a handler that returns PongMessage()"

    async def answer(self) -> list[Any]:
        """The frames of an answer, to its end, or to where nothing more comes."""
        frames: list[Any] = []
        while frame := await self.receive():
            frames.append(frame)
            if frame["action"] in {"complete_streaming", "assistant_error", "error"}:
                break
        return frames

    def fail(self, error: BaseException) -> NoReturn:
        """Say what goes wrong in the learner's code."""
        fail(sentence_of(error, "" if raised_at(error) else place_of_handler("assistant_message")))

    async def leave(self) -> None:
        """Go, and wait until the consumer has ended."""
        await self.communicator.send_input({"type": "websocket.disconnect", "code": 1000})
        consumer = self.communicator.future
        if not await first_of({consumer}, LEAVING):
            at = still_waiting() or place_of(consumer_class())
            fail(f"{at}: the consumer does not end when its client leaves.")
        if error := consumer.exception():
            self.fail(error)


@contextmanager
def scripted(*answers: Sequence[Step]) -> Iterator[Scripted]:
    """Have the service do what a script says."""
    script = Scripted(answers)

    def generate_stream(_service: Any, history: Any) -> AsyncIterator[str]:
        return script.generate_stream(history)

    with patch.object(type(service()), "generate_stream", generate_stream):
        yield script


@asynccontextmanager
async def asking(*names: str, application: Any = None) -> AsyncIterator[list[Asker]]:
    """Some who are connected to the assistant, and stay until the block ends."""
    consumer = consumer_class()
    with witnessed() as seen:
        askers = [await connected(name, application or consumer.as_asgi(), seen) for name in names]
        try:
            yield askers
        except BaseException:
            if found := why_overridden(consumer):
                fail(found)
            raise
        for asker in askers:
            if not asker.communicator.future.done():
                await asker.leave()


async def connected(name: str, application: Any, seen: Witness) -> Asker:
    """Somebody who has opened a WebSocket, and has had an answer."""
    communicator = WebsocketCommunicator(application, "/ws/assistants/", HEADERS)
    asker = Asker(name, communicator, seen)
    await communicator.send_input({"type": "websocket.connect"})
    try:
        event = await next_event(communicator, PATIENCE)
    except Exception as error:
        asker.fail(error)
    if event["type"] != "websocket.accept":
        fail(f"{place_of(consumer_class())}: {name}'s connection is refused: accept everybody.")
    for frame in await asker.received():
        fail(f"{place_of(consumer_class())}: {name}, who has only connected, receives {frame}.")
    return asker


def is_piece(frame: Any, content: str) -> bool:
    """Whether a frame is a piece of an answer, with a content."""
    return bool(frame and frame["action"] == "streaming" and frame["payload"]["content"] == content)
