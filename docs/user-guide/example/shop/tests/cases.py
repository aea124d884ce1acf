"""What the tests of the shop share."""

from chanx.channels.testing import DjangoWebsocketCommunicator, WebsocketTestCase
from django.contrib.auth.models import User
from django.test import AsyncClient

BROWSER = [(b"host", b"testserver"), (b"origin", b"http://testserver")]


class ShopTestCase(WebsocketTestCase):
    """Opens WebSockets as a page of the shop does."""

    def get_ws_headers(self) -> list[tuple[bytes, bytes]]:
        """The headers without which the server refuses a client."""
        return BROWSER

    async def enter(self, user: User | None = None) -> DjangoWebsocketCommunicator:
        """Open a WebSocket; a user is logged in before."""
        headers = BROWSER + ([await cookie_of(user)] if user else [])
        client = self.create_communicator(headers=headers)
        connected, refusal = await client.connect()
        assert connected, refusal
        return client


async def cookie_of(user: User) -> tuple[bytes, bytes]:
    """The header with the session of a user who logs in."""
    browser = AsyncClient()
    await browser.aforce_login(user)
    return b"cookie", f"sessionid={browser.cookies['sessionid'].value}".encode()
