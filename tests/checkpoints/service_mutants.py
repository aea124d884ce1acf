"""Assistants that ask the service something else than they should."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextvars import ContextVar
from typing import Any

from chanx.utils.asyncio import create_task
from mutants import Wire


class OtherService(Wire):
    """Before the service that the consumer asks stands one that is asked otherwise."""

    def opened(self, scope: Any) -> Any:
        asking.set(self)  # the handlers of this connection run in tasks that have its context
        return scope

    def received(self, frame: Any) -> Any:
        module = sys.modules[type(self.consumer).__module__]
        for name, service in [*vars(module).items()]:
            if hasattr(service, "generate_stream") and not isinstance(service, type | Before):
                setattr(module, name, Before(service))
                self.run.setdefault("replaced", []).append((module, name, service))
        return frame

    @classmethod
    def ended(cls) -> None:
        for module, name, service in cls.run.get("replaced", []):
            if isinstance(getattr(module, name), Before):  # no test's own patch has ended it
                setattr(module, name, service)

    def history(self, history: list[Any]) -> list[Any]:
        """What the service is asked in place of a conversation."""
        return history

    def failed(self, history: list[Any]) -> None:
        """Learn that there was no answer."""

    async def stream(self, service: Any, history: list[Any]) -> AsyncIterator[str]:
        """What the consumer gets."""
        pieces = service.generate_stream(self.history(history))
        try:
            async for piece in pieces:
                yield piece
        except Exception:
            self.failed(history)
            raise
        finally:
            await pieces.aclose()


class Before:
    """The one that is asked, on behalf of the connection that asks."""

    def __init__(self, service: Any) -> None:
        self.service = service

    def generate_stream(self, history: Any) -> AsyncIterator[str]:
        """The pieces of the answer."""
        return asking.get().stream(self.service, [*history])


asking: ContextVar[OtherService] = ContextVar("asking")


class Forgetful(OtherService):
    """Only the question is known."""

    def history(self, history: list[Any]) -> list[Any]:
        return history[-1:]


class OneMemory(OtherService):
    """All connections have one conversation."""

    latest: list[Any]

    def history(self, history: list[Any]) -> list[Any]:
        self.latest = history
        others = (wire.latest for wire in self.run.setdefault("asked", {}) if wire is not self)
        asked = [*(message for other in others for message in other), *history]
        self.run["asked"][self] = True
        return asked


class RemembersFailures(OtherService):
    """A question without an answer is asked again with the next one."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.unanswered: list[Any] = []

    def history(self, history: list[Any]) -> list[Any]:
        return [*self.unanswered, *history]

    def failed(self, history: list[Any]) -> None:
        self.unanswered = history


class Unstoppable(OtherService):
    """The service goes on when nobody listens any more."""

    async def stream(self, service: Any, history: list[Any]) -> AsyncIterator[str]:
        pieces: asyncio.Queue[Any] = asyncio.Queue()

        async def fetch() -> None:
            error = None
            try:
                async for piece in service.generate_stream(history):
                    pieces.put_nowait(piece)
            except Exception as raised:
                error = raised
            pieces.put_nowait(error)

        create_task(fetch())
        while isinstance(piece := await pieces.get(), str):
            yield piece
        if piece:
            raise piece
