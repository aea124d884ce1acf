"""Tests of the chat that pass on a chat that is not right, or fail on one that is."""

from tests.learners.edits import Replace, wrong
from tests.learners.files_of_tests import AT_CHAT, CASE, CHAT_TESTS, in_chat

ALICE_HEARS_NOTHING = "            self.assertTrue(await alice.receive_nothing())\n"
BOB_HEARS_NO_MORE = "                self.assertTrue(await other.receive_nothing())\n"
PONG = "self.assertEqual(await alice.receive_all_messages(), [PongMessage()])"
HEARD = "self.assertEqual(await other.receive_all_messages(GROUP_ACTION_COMPLETE), [HELLO])"
ROOM = 'ws_path = "/ws/chat/room1/"'
SURVIVES = "these tests pass on a chat that "
CASE_CONNECTS = '        self.assertTrue(accepted, f"The connection is refused with {code}.")\n'

MISTAKES = [
    wrong(
        "an_empty_list_that_proves_nothing",
        in_chat(ALICE_HEARS_NOTHING, ""),
        step=2,
        phrase=SURVIVES + "sends Alice her own message back: no test says that she gets nothing",
        place=f"{AT_CHAT}14",
    ),
    wrong(
        "no_ping",
        in_chat(PONG, "self.assertTrue(alice)"),
        step=2,
        phrase=SURVIVES + "does not answer a ping",
    ),
    wrong(
        "nobody_looks_at_what_bob_receives",
        in_chat(HEARD, "self.assertTrue(other)"),
        in_chat(BOB_HEARS_NO_MORE, ""),
        step=2,
        phrase=SURVIVES + "delivers no message",
    ),
    wrong(
        "only_that_something_comes",
        in_chat(HEARD, "self.assertTrue(await other.receive_all_messages(GROUP_ACTION_COMPLETE))"),
        step=2,
        phrase=SURVIVES + "changes what Alice writes",
    ),
    wrong(
        "the_text_alone",
        in_chat(
            HEARD,
            "[heard] = await other.receive_all_messages(GROUP_ACTION_COMPLETE)\n"
            "                self.assertEqual(heard.payload.message, HELLO.payload.message)",
        ),
        step=2,
        phrase=SURVIVES + "delivers Alice's message under another name",
    ),
    wrong(
        "the_first_of_several",
        in_chat(BOB_HEARS_NO_MORE, ""),
        step=2,
        phrase=SURVIVES + "delivers each message twice",
    ),
    wrong(
        "one_other_alone",
        in_chat("for other in (bob, carol):", "for other in (bob,):"),
        step=2,
        phrase=SURVIVES + "delivers to one of the others only",
    ),
    wrong(
        "one_room_alone",
        in_chat("self.assertTrue(await carol.receive_nothing())", "self.assertTrue(carol)"),
        step=2,
        phrase=SURVIVES + "has one room for all",
    ),
    wrong(
        "no_bad_message",
        in_chat(
            'self.assertEqual([answer.action for answer in answers], ["error"])',
            "self.assertIsNotNone(answers)",
        ),
        step=2,
        phrase=SURVIVES + "says nothing to a message that it cannot read",
    ),
    wrong(
        "no_other_site",
        in_chat("        self.assertFalse(accepted)\n", "        self.assertIsNotNone(accepted)\n"),
        step=2,
        phrase=SURVIVES + "lets the pages of every site connect",
    ),
    wrong(
        "nothing_is_asserted",
        in_chat(
            "        async with self.connected() as alice:\n"
            "            await alice.send_message(Ping",
            "        alice = self.create_communicator()\n        await alice.connect()\n"
            "        if alice:\n            await alice.send_message(Ping",
        ),
        in_chat(PONG, "await alice.receive_all_messages()"),
        step=2,
        phrase="test_a_ping_is_answered asserts nothing",
        place=f"{AT_CHAT}20",
    ),
    wrong(
        "silence_that_nobody_awaits",
        in_chat(ALICE_HEARS_NOTHING, ALICE_HEARS_NOTHING.replace("await ", "")),
        step=2,
        phrase="nobody awaits this",
        place=f"{AT_CHAT}32",
    ),
    wrong(
        "refused_and_silent",
        in_chat(
            "    async def test_a_message_stays_in_its_room",
            "    async def test_carol_hears_nothing(self) -> None:\n"
            "        carol = self.create_communicator(headers=[])\n"
            "        await carol.connect()\n"
            "        await carol.send_message(HELLO)\n"
            "        self.assertEqual(await carol.receive_all_messages(), [])\n\n"
            "    async def test_a_message_stays_in_its_room",
        ),
        step=2,
        phrase="nobody hears this, for the connection was refused: it has no Origin",
        place=f"{AT_CHAT}37",
    ),
    wrong(
        "a_path_that_leads_nowhere",
        in_chat(ROOM, 'ws_path = "/ws/chats/room1/"'),
        step=2,
        phrase="/ws/chats/room1/ leads to no consumer",
        place=AT_CHAT,
    ),
    wrong(
        "a_path_without_its_slash",
        in_chat(ROOM, 'ws_path = "/ws/chat/room1"'),
        step=2,
        phrase="/ws/chat/room1 leads to no consumer",
        place=AT_CHAT,
    ),
    wrong(
        "no_path",
        in_chat(f"    {ROOM}\n", ""),
        step=2,
        phrase="ws_path is not set",
        place=AT_CHAT,
    ),
    wrong(
        "the_sender_is_expected_to_receive",
        in_chat(
            "self.assertEqual(await alice.receive_all_messages(), [])",
            "self.assertEqual(await alice.receive_all_messages(), [HELLO])",
        ),
        step=2,
        phrase="this fails on your own chat, which is as it should be: Lists differ",
        place=f"{AT_CHAT}31",
    ),
    wrong(
        "waiting_for_complete_where_a_broadcast_comes",
        in_chat("receive_all_messages(GROUP_ACTION_COMPLETE)", "receive_all_messages()"),
        step=2,
        phrase="this waits a whole second",
        place=f"{AT_CHAT}29",
    ),
    wrong(
        "waiting_for_ever",
        in_chat(
            f"            {PONG}", f"            await asyncio.Event().wait()\n            {PONG}"
        ),
        Replace(CHAT_TESTS, '"""Tests of the chat."""\n', "import asyncio\n"),
        step=2,
        phrase="this waits for what never comes",
        place=AT_CHAT,
    ),
    wrong(
        "a_receive_too_many",
        in_chat(
            f"            {PONG}",
            f"            {PONG}\n            await alice.receive_json_from()",
        ),
        step=2,
        phrase="nothing comes here",
        place=AT_CHAT,
    ),
    wrong(
        "sleeping_in_a_test",
        in_chat(f"            {PONG}", f"            time.sleep(2)\n            {PONG}"),
        Replace(CHAT_TESTS, '"""Tests of the chat."""\n', "import time\n"),
        step=2,
        phrase="time.sleep",
        place=AT_CHAT,
    ),
    wrong(
        "nobody_asks_whether_the_client_was_accepted",
        Replace(CASE, CASE_CONNECTS, ""),
        in_chat(ROOM, f"{ROOM}\n\n    def get_ws_headers(self):\n        return []"),
        step=2,
        phrase="nobody hears this, for the connection was refused",
        place=AT_CHAT,
    ),
]
