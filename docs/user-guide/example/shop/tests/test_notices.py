"""Everybody gets the notices."""

from chanx.messages.incoming import PingMessage
from chanx.messages.outgoing import PongMessage

from shop.consumers import NoticeConsumer
from shop.messages import Notice
from shop.tests.cases import ShopTestCase

NOTICE = Notice(payload="We open at nine.")


class NoticeTests(ShopTestCase):
    """The consumer of notices, and what sends them."""

    consumer = NoticeConsumer
    ws_path = "/ws/notices/"

    async def test_a_ping_is_answered(self) -> None:
        alice = await self.enter()
        await alice.send_message(PingMessage())
        assert await alice.receive_all_messages() == [PongMessage()]

    async def test_an_event_reaches_everybody(self) -> None:
        alice, bob = await self.enter(), await self.enter()
        await NoticeConsumer.broadcast_event(NOTICE)
        for client in (alice, bob):
            assert await client.receive_all_messages("event_complete") == [NOTICE]

    async def test_a_client_cannot_send_the_event(self) -> None:
        alice, bob = await self.enter(), await self.enter()
        await alice.send_message(NOTICE)
        [error] = await alice.receive_all_messages()
        assert error.payload[0]["type"] == "union_tag_invalid"
        assert await bob.receive_nothing()

    async def test_the_views_send_the_notice(self) -> None:
        alice = await self.enter()
        for path in ("/announce/", "/announce-sync/"):
            await self.async_client.post(path, {"text": NOTICE.payload})
            assert await alice.receive_all_messages("event_complete") == [NOTICE]

    async def test_a_page_of_another_site_is_refused(self) -> None:
        stranger = self.create_communicator(
            headers=[(b"host", b"testserver"), (b"origin", b"https://elsewhere.example")]
        )
        connected, _ = await stranger.connect()
        assert not connected
