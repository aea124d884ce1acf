"""How uvicorn treats a client that does not read; serve.py tells it so."""

import asyncio

from django.conf import settings
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol


class Protocol(WebSocketsSansIOProtocol):
    """uvicorn's own protocol, which waits for a slow reader without end, with an end to it.

    While a client does not read, its consumer waits in send() and its messages pile up in the
    channel layer; a close frame would wait behind them. So the connection is aborted.
    """

    deadline: asyncio.TimerHandle | None = None

    def pause_writing(self) -> None:
        """Give the client its time, as soon as what it has not taken fills the send buffer."""
        super().pause_writing()
        self.deadline = self.loop.call_later(
            settings.WEBSOCKET_SLOW_READER_SECONDS, self.transport.abort
        )

    def resume_writing(self) -> None:
        """Forgive the client: it has read on."""
        self.stop_the_clock()
        super().resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """End with the connection."""
        self.stop_the_clock()
        super().connection_lost(exc)

    def stop_the_clock(self) -> None:
        """Do not abort the connection."""
        if self.deadline:
            self.deadline.cancel()
