"""The application's own pages, in windows of the page: what each asks for, and its WebSockets."""

from base64 import b64decode, b64encode
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from sphinx_checkpoints.playground.runtime.framing import Frame
from sphinx_checkpoints.playground.runtime.server import ENDING, Server
from sphinx_checkpoints.playground.runtime.window_connection import (
    WindowConnection,
    WindowRecording,
)
from sphinx_checkpoints.worker.play.browser import Browser
from sphinx_checkpoints.worker.play.connection import Fence
from sphinx_checkpoints.worker.play.http import Answer, Request
from sphinx_checkpoints.worker.play.recording import Recording
from sphinx_checkpoints.worker.play.settling import PATIENCE


class Windows:
    """The browsers of those who have windows, by name: each keeps its own cookies."""

    def __init__(self, server: Server) -> None:
        self.server, self.tell = server, server.tell
        self.recording = WindowRecording(server.tell)
        self.browsers: dict[str, Browser] = {}

    def browser(self, window: str) -> Browser:
        """A window's browser."""
        return self.browsers.setdefault(window, Browser(self.server.site))

    async def fetch(
        self, request: str, window: str, prefix: str, script: str, *, shown: bool, **asked: Any
    ) -> None:
        """Have the application answer a page; what loads a page's parts is not ``shown``."""
        browser, frame = self.browser(window), Frame(prefix, script, self.server.site.origin)
        made = browser.completed(self.request(**asked))
        recording = self.recording if shown else Recording()
        sent = {"path": made.target, "text": made.body.decode(errors="replace")}
        recording.note(window, "requests", method=made.method, **sent)
        answer = await self.answer(made)
        browser.take(made.target, answer)
        details = {"code": answer.status, "path": answer.location, "text": answer.text}
        recording.note(window, "answered", **details)
        cookies = browser.seen(made.target)
        if answer.headers.get("set-cookie"):
            self.tell("cookies", prefix=prefix, cookies=cookies)
        body = b64encode(frame.body(answer, cookies)).decode()
        headers = list(frame.headers(answer))
        self.tell("fetched", request=request, status=answer.status, headers=headers, body=body)

    def request(
        self,
        method: str,
        path: str,
        headers: Sequence[tuple[str, str]],
        body: str,
        mode: str,
        referrer: str,
    ) -> Request:
        """What a page asks for, and what its browser would say of that."""
        said = {"sec-fetch-mode": mode, "sec-fetch-site": "same-origin"}
        if referrer:
            said["referer"] = self.server.site.origin + referrer
        return Request(method, path, dict(headers) | said, b64decode(body))

    async def answer(self, request: Request) -> Answer:
        """What the application answers, or that it does not."""
        try:
            return await self.server.ask(request, PATIENCE)
        except TimeoutError:
            self.tell("log", text=f"{request.target} gave no answer in {PATIENCE:g} seconds.")
            return Answer(HTTPStatus.GATEWAY_TIMEOUT, (), b"")
        except Exception as error:  # who waits for an answer gets one
            self.server.raised(error)
            return Answer(HTTPStatus.INTERNAL_SERVER_ERROR, (), b"")

    async def cookie(self, window: str, prefix: str, path: str, text: str) -> None:
        """Keep a cookie that a script has set."""
        browser = self.browser(window)
        browser.take(path, Answer(HTTPStatus.OK, (("set-cookie", text),), b""))
        self.tell("cookies", prefix=prefix, cookies=browser.seen(path))

    async def open(self, socket: str, window: str, path: str, protocols: Sequence[str]) -> None:
        """Open a WebSocket of a page."""
        browser = self.browser(window)
        scope = self.server.scope(path, browser.cookies(path))
        scope["subprotocols"] = list(protocols)
        made = WindowConnection(
            window,
            self.recording,
            Fence({}),
            application=self.server.application,
            scope=scope,
            socket=socket,
            browser=browser,
        )
        self.server.connections[socket] = made
        self.recording.note(window, "connects", path=path)
        await made.open()

    async def send(
        self, socket: str, window: str, text: str | None = None, binary: str | None = None
    ) -> None:
        """Send a frame of a page: text, or bytes in base64."""
        connection = self.server.connections.get(socket)
        if not connection or connection.over:
            return
        if text is not None:
            self.recording.note(window, "sends_text", text=text)
            await connection.send_text(text)
        elif binary is not None:
            content = b64decode(binary)
            self.recording.note(window, "sends_bytes", text=f"{len(content)} bytes")
            await connection.send_bytes(content)

    async def close(self, socket: str, window: str, code: int, reason: str) -> None:
        """Close a WebSocket, as its page asks for."""
        connection = self.server.connections.pop(socket, None)
        if not connection or connection.over:
            return
        self.recording.note(window, "leaves")
        connection.leaves_with = code, reason
        await connection.leave(ENDING)
        self.tell("socket_closed", socket=socket, code=code, reason=reason)
