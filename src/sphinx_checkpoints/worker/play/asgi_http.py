"""Asks an ASGI application in this process, as a server does."""

import asyncio
import contextvars
from collections.abc import Callable, Mapping
from typing import Any

from ..sentences import sentence_of
from .asgi import HOST, Application, Message, any_scope
from .http import Answer, Request, decoded, lowered
from .patience import has_ended


def origin_of(headers: Mapping[str, str]) -> str:
    """The address of an application, by the headers that all clients send."""
    return f"http://{lowered(headers).get('host', HOST)}"


async def ask_application(
    application: Application,
    request: Request,
    patience: float,
    *,
    state: Mapping[str, Any],
    raised: Callable[[BaseException], None],
) -> Answer:
    """What an application answers, once it has ended, or had the time to; raises TimeoutError.

    What it raises, which ``raised`` gets, becomes 500, as with a server.
    """
    exchange = _Exchange(request)
    common = any_scope(request.target, request.headers, state, 0)
    scope = {"type": "http", "scheme": "http", "method": request.method, **common}
    # An application begins with an empty context, as in a server.
    task = asyncio.get_running_loop().create_task(
        exchange.run(application, scope), context=contextvars.Context()
    )
    if not await has_ended(task, patience):
        task.cancel()
        await has_ended(task, patience)
        if not exchange.is_complete:
            raise TimeoutError
    if exchange.error:
        raised(exchange.error)
    return exchange.answer()


class _Exchange:
    """What an application is sent and sends, and how it ends."""

    def __init__(self, request: Request) -> None:
        self.inbox: asyncio.Queue[Message] = asyncio.Queue()
        self.inbox.put_nowait({"type": "http.request", "body": request.body, "more_body": False})
        self.sent: list[Message] = []
        self.error: BaseException | None = None

    @property
    def is_complete(self) -> bool:
        """Whether all of an answer has been sent."""
        last = self.sent[-1] if self.sent else {"type": ""}
        return last["type"] == "http.response.body" and not last.get("more_body")

    async def run(self, application: Application, scope: Message) -> None:
        """Run the application until it ends."""
        try:
            await application(scope, self.inbox.get, self.take)
        except asyncio.CancelledError:
            raise
        except BaseException as error:
            self.error = error

    async def take(self, message: Message) -> None:
        """Take what the application sends."""
        if not self.is_complete:  # servers drop what is sent after the end
            self.sent.append(message)
        if self.is_complete:
            self.inbox.put_nowait({"type": "http.disconnect"})

    def answer(self) -> Answer:
        """What a client gets of it."""
        crash = f"the application raised {sentence_of(self.error)}" if self.error else ""
        if not self.is_complete:
            crash = crash or "the application ended without a whole answer"
            return Answer(500, (), b"Internal Server Error", crash)
        start, *rest = self.sent
        pairs = decoded(start["headers"])
        body = b"".join(message.get("body", b"") for message in rest)
        return Answer(start["status"], pairs, body, crash)
