"""A WebSocket of one of the application's own pages, in a window."""

from base64 import b64encode
from dataclasses import dataclass
from http import HTTPStatus

from sphinx_checkpoints.playground.runtime.live import LiveConnection, LiveRecording
from sphinx_checkpoints.worker.play.browser import Browser
from sphinx_checkpoints.worker.play.http import Answer

_UNCLEAN = 1006  # the close code of a browser whose connection is lost, or was never opened


class WindowRecording(LiveRecording):
    """Tells what happens in a window, which is no client of the page's own."""

    def note(self, client: str, kind: str, **details: object) -> None:
        """Tell it."""
        super().note(client, kind, window=True, **details)


@dataclass(eq=False, kw_only=True)
class WindowConnection(LiveConnection):
    """A WebSocket of a page, which is told what comes of it."""

    socket: str  # its name
    browser: Browser
    stays = True

    def arrive(
        self, kind: str, *, frame: object = None, text: str = "", code: int = 0, status: int = 0
    ) -> None:
        """Take what the server does."""
        if not self.over:
            self.pass_on(kind, text, _UNCLEAN if status or kind == "crashed" else code)
        super().arrive(kind, frame=frame, text=text, code=code, status=status)

    def pass_on(self, kind: str, text: str, code: int) -> None:
        """Tell the page of it."""
        tell = self.recording.tell
        if kind == "accepted":
            answer = Answer(HTTPStatus.SWITCHING_PROTOCOLS, self.headers_back, b"")
            self.browser.take(self.scope["path"], answer)
            tell("socket_opened", socket=self.socket, protocol=text)
        elif kind in {"receives", "receives_text"}:
            tell("socket_received", socket=self.socket, text=text, binary=None)
        elif kind in {"closed", "crashed"}:
            reason = text if kind == "closed" else ""
            tell("socket_closed", socket=self.socket, code=code, reason=reason)

    def arrive_bytes(self, content: bytes) -> None:
        """Take a binary frame, and tell the page of all of it."""
        binary = b64encode(content).decode()
        self.recording.tell("socket_received", socket=self.socket, text=None, binary=binary)
        super().arrive_bytes(content)
