"""How uvicorn treats a client that does not finish its request; serve.py tells it so."""

import asyncio

import h11
from django.conf import settings
from uvicorn.protocols.http.h11_impl import H11Protocol

from core.slow_readers import ImpatientProtocol


class HTTPProtocol(ImpatientProtocol, H11Protocol):
    """uvicorn's own protocol, which waits for a request without end, with an end to it."""

    patience: asyncio.TimerHandle | None = None
    received = 0  # bytes since the last answer

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as h11's
        """Await the first request."""
        super().connection_made(transport)
        self.await_request()

    def on_response_complete(self) -> None:
        """Await the next request."""
        super().on_response_complete()
        self.await_request()

    def await_request(self) -> None:
        """Give the client its time, to the last byte of a request and its body."""
        self.stop_waiting()
        self.received = 0
        self.patience = self.loop.call_later(settings.REQUEST_SECONDS, self.abort_without_request)

    def data_received(self, data: bytes) -> None:
        """End a connection that sends too much: Django keeps a body in a file, however large."""
        self.received += len(data)
        if self.received > settings.REQUEST_BYTES:
            self.transport.abort()
        else:
            super().data_received(data)

    def abort_without_request(self) -> None:
        """End a connection whose request is not there: each holds a file of the process."""
        if self.conn.their_state in {h11.IDLE, h11.SEND_BODY}:
            self.transport.abort()

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """Leave the connection to the other protocol, whose clocks are its own."""
        self.stop_waiting()
        self.stop_the_clock()
        super().handle_websocket_upgrade(event)

    def stop_waiting(self) -> None:
        """Ask for no request in time."""
        if self.patience:
            self.patience.cancel()

    def connection_lost(self, exc: Exception | None) -> None:
        """End with the connection."""
        self.stop_waiting()
        super().connection_lost(exc)
