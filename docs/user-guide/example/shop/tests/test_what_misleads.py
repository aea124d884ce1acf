"""What the page on testing says that misleads."""

import asyncio
import inspect
from typing import Literal

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from chanx.channels.websocket import AsyncJsonWebsocketConsumer
from chanx.core.decorators import ws_handler
from chanx.messages.base import BaseMessage
from chanx.messages.incoming import PingMessage
from chanx.messages.outgoing import PongMessage

from shop.consumers import NoticeConsumer
from shop.messages import Notice
from shop.tests.cases import ShopTestCase


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

    router = staticmethod(EchoingConsumer.as_asgi())
    consumer = EchoingConsumer
    ws_path = "/"

    async def test_an_empty_list_proves_nothing(self) -> None:
        alice = await self.enter()
        await alice.send_message(Say(payload="Hello!"))
        assert await alice.receive_all_messages() == []
        assert not await alice.receive_nothing()


class NoticeTests(ShopTestCase):
    """What a timeout and the end of a test do to a connection."""

    consumer = NoticeConsumer
    ws_path = "/ws/notices/"

    async def test_a_timeout_of_receive_json_from_ends_the_connection(self) -> None:
        alice = await self.enter()
        with self.assertRaises(TimeoutError):
            await alice.receive_json_from(timeout=0.01)
        with self.assertRaises(asyncio.CancelledError):
            await alice.send_message(PingMessage())

    async def test_other_timeouts_do_not(self) -> None:
        alice = await self.enter()
        assert await alice.receive_all_messages(timeout=0.01) == []
        assert await alice.receive_nothing(timeout=0.01)
        await alice.send_message(PingMessage())
        assert await alice.receive_all_messages() == [PongMessage()]

    async def test_a_wrong_end_waits_for_the_timeout(self) -> None:
        alice = await self.enter()
        assert inspect.signature(alice.receive_all_messages).parameters["timeout"].default == 1
        await NoticeConsumer.broadcast_event(Notice(payload="We open at nine."))
        assert len(await alice.receive_all_messages(timeout=0.2)) == 1

    async def test_who_is_refused_receives_nothing(self) -> None:
        async with self.create_communicator(headers=[]) as stranger:
            assert await stranger.receive_all_messages(timeout=0.01) == []

    def test_what_teardown_closes_stays_in_its_groups(self) -> None:
        async_to_sync(self.enter)()
        self.tearDown()
        layer = get_channel_layer()
        assert layer
        assert layer.groups["notices"]
        layer.groups.clear()
