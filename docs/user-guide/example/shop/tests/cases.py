"""What the tests of the shop share."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from chanx.channels.testing import DjangoWebsocketCommunicator, WebsocketTestCase
from django.contrib.auth.models import User
from django.test import AsyncClient

PAGE = (b"origin", b"http://testserver")


class ShopTestCase(WebsocketTestCase):
    """Tests of a consumer, whose clients are pages of the shop."""

    @asynccontextmanager
    async def connected(
        self, browser: AsyncClient | None = None
    ) -> AsyncIterator[DjangoWebsocketCommunicator]:
        """Connect a client until the end of the block, logged in as a browser is."""
        headers = [PAGE, cookie_of(browser)] if browser else [PAGE]
        client = self.create_communicator(headers=headers)
        accepted, code = await client.connect()
        self.assertTrue(accepted, f"The connection is refused with {code}.")
        if browser:
            await client.assert_authenticated_status_ok(max_auth_time=5)
        try:
            yield client
        finally:
            await client.disconnect()


def cookie_of(browser: AsyncClient) -> tuple[bytes, bytes]:
    """The header that a browser sends with each request."""
    return b"cookie", browser.cookies.output(attrs=[], header="", sep=";").encode()


async def logged_in(name: str, *, is_staff: bool = False) -> tuple[User, AsyncClient]:
    """Somebody with an account, and the browser in which they are logged in."""
    user = await User.objects.acreate_user(name, is_staff=is_staff)
    browser = AsyncClient()
    await browser.aforce_login(user)
    return user, browser
