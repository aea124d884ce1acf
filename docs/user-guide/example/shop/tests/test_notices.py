"""Everybody gets the notices."""

from chanx.constants import EVENT_ACTION_COMPLETE
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
        async with self.connected() as alice:
            await alice.send_message(PingMessage())
            self.assertEqual(await alice.receive_all_messages(), [PongMessage()])

    async def test_an_event_reaches_everybody(self) -> None:
        async with self.connected() as alice, self.connected() as bob:
            await NoticeConsumer.broadcast_event(NOTICE)
            for client in (alice, bob):
                received = await client.receive_all_messages(EVENT_ACTION_COMPLETE)
                self.assertEqual(received, [NOTICE])

    async def test_the_views_send_the_notice(self) -> None:
        async with self.connected() as alice:
            for path in ("/announce/", "/announce-sync/"):
                await self.async_client.post(path, {"text": NOTICE.payload})
                received = await alice.receive_all_messages(EVENT_ACTION_COMPLETE)
                self.assertEqual(received, [NOTICE])

    async def test_a_client_cannot_send_the_event(self) -> None:
        async with self.connected() as alice, self.connected() as bob:
            await alice.send_message(NOTICE)
            [error] = await alice.receive_all_messages()
            self.assertEqual(error.payload[0]["type"], "union_tag_invalid")
            self.assertTrue(await bob.receive_nothing())

    async def test_a_page_of_another_site_is_refused(self) -> None:
        stranger = self.create_communicator(headers=[(b"origin", b"https://elsewhere.example")])
        accepted, _code = await stranger.connect()
        self.assertFalse(accepted)
