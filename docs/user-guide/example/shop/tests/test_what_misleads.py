"""What the page on testing says that misleads."""

import asyncio
from typing import Literal

from asgiref.sync import async_to_sync
from channels.layers import InMemoryChannelLayer, get_channel_layer
from chanx.channels.websocket import AsyncJsonWebsocketConsumer
from chanx.core.decorators import ws_handler
from chanx.messages.base import BaseMessage
from chanx.messages.incoming import PingMessage
from chanx.messages.outgoing import PongMessage

from shop.consumers import NoticeConsumer
from shop.tests.cases import PAGE, ShopTestCase


class Say(BaseMessage):
    """What somebody says to a room."""

    action: Literal["say"] = "say"
    payload: str


class EchoingConsumer(AsyncJsonWebsocketConsumer):
    """A room that forgets to leave its speaker out."""

    groups = ["room"]

    @ws_handler(output_type=Say)
    async def handle_say(self, message: Say) -> None:
        """Tell everybody."""
        await self.broadcast_message(message)


class RoomTests(ShopTestCase):
    """A broadcast comes after the completion of what has caused it."""

    consumer = EchoingConsumer
    router = staticmethod(EchoingConsumer.as_asgi())
    ws_path = "/"

    async def test_an_empty_list_proves_nothing(self) -> None:
        async with self.connected() as alice:
            await alice.send_message(Say(payload="Hello!"))
            self.assertEqual(await alice.receive_all_messages(), [])
            self.assertFalse(await alice.receive_nothing())


class NoticeTests(ShopTestCase):
    """What a timeout and the end of a test do to a connection."""

    consumer = NoticeConsumer
    ws_path = "/ws/notices/"

    async def test_a_timeout_of_receive_json_from_ends_the_connection(self) -> None:
        alice = self.create_communicator(headers=[PAGE])
        await alice.connect()
        with self.assertRaises(TimeoutError):
            await alice.receive_json_from(timeout=0.01)
        with self.assertRaises(asyncio.CancelledError):
            await alice.send_message(PingMessage())

    async def test_other_timeouts_do_not(self) -> None:
        async with self.connected() as alice:
            self.assertEqual(await alice.receive_all_messages(timeout=0.01), [])
            self.assertTrue(await alice.receive_nothing(timeout=0.01))
            await alice.send_message(PingMessage())
            self.assertEqual(await alice.receive_all_messages(), [PongMessage()])

    async def test_who_is_refused_receives_nothing(self) -> None:
        async with self.create_communicator(headers=[]) as stranger:
            self.assertEqual(await stranger.receive_all_messages(timeout=0.01), [])

    def test_what_nobody_closes_stays_in_its_groups(self) -> None:
        alice = self.create_communicator(headers=[PAGE])
        async_to_sync(alice.connect)()
        self.tearDown()
        layer = get_channel_layer()
        assert isinstance(layer, InMemoryChannelLayer)
        self.assertTrue(layer.groups.pop("notices"))
