"""Tests of the chat."""

from chanx.constants import GROUP_ACTION_COMPLETE
from chanx.messages.incoming import PingMessage
from chanx.messages.outgoing import PongMessage

from chat.consumers.chat_consumer import ChatConsumer
from chat.messages import ChatMessagePayload, NewChatMessage
from core.testing import ConsumerTestCase

HELLO = NewChatMessage(payload=ChatMessagePayload(message="Hello!", name="Alice"))


class ChatTests(ConsumerTestCase):
    """Conversations in room1."""

    consumer = ChatConsumer
    ws_path = "/ws/chat/room1/"

    async def test_a_ping_is_answered(self) -> None:
        async with self.connected() as alice:
            await alice.send_message(PingMessage())
            self.assertEqual(await alice.receive_all_messages(), [PongMessage()])

    async def test_a_message_reaches_the_others_and_not_its_sender(self) -> None:
        async with self.connected() as alice, self.connected() as bob, self.connected() as carol:
            await alice.send_message(HELLO)
            for other in (bob, carol):
                self.assertEqual(await other.receive_all_messages(GROUP_ACTION_COMPLETE), [HELLO])
                self.assertTrue(await other.receive_nothing())
            self.assertEqual(await alice.receive_all_messages(), [])
            self.assertTrue(await alice.receive_nothing())

    async def test_a_message_stays_in_its_room(self) -> None:
        async with self.connected() as alice, self.connected("/ws/chat/room2/") as carol:
            await alice.send_message(HELLO)
            self.assertTrue(await carol.receive_nothing())

    async def test_a_message_without_a_name_is_an_error(self) -> None:
        async with self.connected() as alice:
            await alice.send_json_to({"action": HELLO.action, "payload": {"message": "Hello!"}})
            answers = await alice.receive_all_messages()
            self.assertEqual([answer.action for answer in answers], ["error"])

    async def test_a_page_of_another_site_is_refused(self) -> None:
        stranger = self.create_communicator(headers=[(b"origin", b"http://elsewhere.example")])
        accepted, _code = await stranger.connect()
        self.assertFalse(accepted)
