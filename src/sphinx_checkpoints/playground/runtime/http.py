"""A page of the application, asked for as a browser does."""

import asyncio
from dataclasses import dataclass

from sphinx_checkpoints.worker.play.asgi import Application, Message


@dataclass(frozen=True)
class Answer:
    """An answer: its status, the type of its content, and that as text."""

    status: int
    type: str
    body: str


async def get(application: Application, path: str, headers: dict[str, str]) -> Answer:
    """The answer to GET; the adapter may wrap the application for it."""
    inbox: asyncio.Queue[Message] = asyncio.Queue()
    inbox.put_nowait({"type": "http.request", "body": b"", "more_body": False})
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    await application(scope_of(path, headers), inbox.get, send)
    named = {name.lower(): value for name, value in sent[0].get("headers", ())}
    body = b"".join(message.get("body", b"") for message in sent)
    kind = named.get(b"content-type", b"").decode("latin-1")
    return Answer(sent[0]["status"], kind, body.decode("utf-8", "replace"))


def scope_of(path: str, headers: dict[str, str]) -> Message:
    """What an ASGI server says of a request."""
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 50000),
        "server": ("localhost", 80),
        "extensions": {},
        "state": {},
    }
