"""How uvicorn treats a WebSocket's client that breaks the rules; serve.py tells it so."""

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from core.slow_readers import ImpatientProtocol


class WebSocketProtocol(ImpatientProtocol, WebSocketsSansIOProtocol):
    """uvicorn's own protocol, with an end to clients that cost too much."""

    def keepalive_timeout(self) -> None:
        """End a connection that does not answer, whatever waits to be sent."""
        super().keepalive_timeout()
        self.transport.abort()
