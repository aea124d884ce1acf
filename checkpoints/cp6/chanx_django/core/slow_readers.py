"""How uvicorn treats a client that does not read; serve.py tells it so."""

import asyncio

from django.conf import settings


class ImpatientProtocol(asyncio.Protocol):
    """Before one of uvicorn's protocols, which wait for a slow reader without end: an end to it.

    While a client does not read, its consumer waits in send() and its messages pile up in the
    channel layer; a close frame would wait behind them. So the connection is aborted.
    """

    loop: asyncio.AbstractEventLoop
    transport: asyncio.Transport
    deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as h11's
        """Ask to be told of whatever a client does not take; asyncio tells of 64 KB and more."""
        super().connection_made(transport)
        # One byte, for with none asyncio takes a connection over TLS to be full when it is empty.
        transport.set_write_buffer_limits(high=1)

    def pause_writing(self) -> None:
        """Give the client its time, as soon as something waits for it."""
        super().pause_writing()
        self.deadline = self.loop.call_later(settings.SLOW_READER_SECONDS, self.transport.abort)

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
