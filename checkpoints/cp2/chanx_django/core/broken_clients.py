"""How uvicorn treats a client that breaks the rules; serve.py tells it so."""

from asyncio import Transport

from django.conf import settings
from uvicorn.protocols.http.h11_impl import H11Protocol

from core.slow_readers import Protocol as SlowReaderProtocol


class HTTPProtocol(H11Protocol):
    """uvicorn's own protocol, which waits for a request without end, with an end to it."""

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override] # as h11's
        """Give the client its time, from the connection to the last line of its headers."""
        super().connection_made(transport)
        self.loop.call_later(settings.REQUEST_SECONDS, self.abort_without_request)

    def abort_without_request(self) -> None:
        """End a connection that has not asked for anything: each holds a file of the process."""
        if not self.scope:
            self.transport.abort()


class WebSocketProtocol(SlowReaderProtocol):
    """uvicorn's own protocol, without a silence and a traceback of its own."""

    def data_received(self, data: bytes) -> None:
        """Answer, too, a handshake that the websockets library refuses to read."""
        super().data_received(data)
        if self.conn.handshake_exc and not self.transport.is_closing():
            self.transport.write(b"".join(self.conn.data_to_send()))
            self.transport.close()

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
