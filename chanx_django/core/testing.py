"""What the tests of all consumers share."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from chanx.channels.testing import DjangoWebsocketCommunicator, WebsocketTestCase


class ConsumerTestCase(WebsocketTestCase):
    """Tests of a consumer, whose clients are pages of this site."""

    databases = set[str]()  # the project has none

    def get_ws_headers(self) -> list[tuple[bytes, bytes]]:
        """Say what a browser says of a page: which site it comes from."""
        return [(b"origin", b"http://testserver")]

    @asynccontextmanager
    async def connected(self, path: str = "") -> AsyncIterator[DjangoWebsocketCommunicator]:
        """Connect a client, which leaves at the end of the block."""
        client = self.create_communicator(ws_path=path or None)
        accepted, code = await client.connect()
        self.assertTrue(accepted, f"The connection is refused with {code}.")
        try:
            yield client
        finally:
            await client.disconnect()
