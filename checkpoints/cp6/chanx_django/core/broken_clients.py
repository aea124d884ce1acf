"""How uvicorn treats a WebSocket's client that breaks the rules; serve.py tells it so."""

import asyncio
import logging

from django.conf import settings
from uvicorn._types import ASGISendEvent
from uvicorn.protocols.utils import ClientDisconnected, get_client_addr
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame

from core.allowance import Allowance
from core.slow_readers import ImpatientProtocol
from core.websockets import CloseCode

logger = logging.getLogger(__name__)

LINGER = 1.0  # seconds: a close frame is lost where more comes after the connection is closed
PIECE = 4096  # bytes: hundreds of the smallest frames, which take some milliseconds


class WebSocketProtocol(ImpatientProtocol, WebSocketsSansIOProtocol):
    """uvicorn's own protocol, with an end to clients that cost too much."""

    def keepalive_timeout(self) -> None:
        """End a connection that does not answer, whatever waits to be sent."""
        super().keepalive_timeout()
        self.transport.abort()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as h11's
        """Give the client what it may send."""
        super().connection_made(transport)
        self.allowance = Allowance(
            per_second=settings.WEBSOCKET_FRAMES_PER_SECOND * settings.WEBSOCKET_PARTS,
            at_once=settings.WEBSOCKET_FRAMES_AT_ONCE * settings.WEBSOCKET_PARTS,
        )

    def data_received(self, data: bytes) -> None:
        """Look at a little at a time, so that a client can be stopped before it costs much."""
        for start in range(0, len(data), PIECE):
            if self.transport.is_closing():
                break
            super().data_received(data[start : start + PIECE])
        # Answer, too, a handshake that the websockets library refuses to read.
        if self.conn.handshake_exc and not self.transport.is_closing():
            self.transport.write(b"".join(self.conn.data_to_send()))
            self.transport.close()

    def handle_events(self) -> None:
        """Close with 4429 where all that crosses the wire is too much, parts and pings too."""
        frames = [event for event in self.conn.events if isinstance(event, Frame)]
        # What has grown large when it was unpacked counts for several.
        count = sum(1 + len(frame.data) // settings.WEBSOCKET_FRAME_BYTES for frame in frames)
        if not frames or self.allowance.spend(count):
            super().handle_events()
        else:
            self.close_too_many_frames()

    def close_too_many_frames(self) -> None:
        """Close as the guard does, which sees whole messages only, and look at nothing more."""
        code = CloseCode.TOO_MANY_FRAMES
        self.conn.events_received()  # nobody gets them
        self.conn.fail(code, code.name)
        if not self.conn.close_sent:  # the handshake has yet to be answered
            self.transport.abort()
            return
        self.transport.write(b"".join(self.conn.data_to_send()))
        if not self.close_sent:
            self.close_sent = True
            self.queue.put_nowait({"type": "websocket.disconnect", "code": code})
            client = get_client_addr(self.scope)
            logger.warning("WebSocket of %s closed with %d, %s", client, code, code.name)
        if self.close_timer:
            self.close_timer.cancel()
        self.close_timer = self.loop.call_later(LINGER, self.transport.close)

    def handle_parser_exception(self) -> None:
        """Send a close frame, unless the handshake has yet to be answered."""
        if self.conn.close_sent:
            super().handle_parser_exception()
        else:
            self.transport.abort()

    async def send(self, message: ASGISendEvent) -> None:
        """Send, unless the connection has been closed here; uvicorn calls that a RuntimeError."""
        if self.close_sent:
            raise ClientDisconnected
        await super().send(message)

    def send_receive_event_to_app(self) -> None:
        """Close with 1007 for a text that is no UTF-8; uvicorn logs a traceback as well."""
        if self.close_sent or self.curr_msg_data_type == "bytes" or is_utf8(self.frames):
            super().send_receive_event_to_app()
        else:
            self.conn.send_close(1007)
            self.handle_parser_exception()


def is_utf8(frames: list[bytes]) -> bool:
    """Whether the frames of a text are one."""
    try:
        b"".join(frames).decode()
    except UnicodeDecodeError:
        return False
    return True
