"""In the lines of a test: what is not awaited, not called, or claims nothing."""

from tests.learners.edits import Replace, Write, wrong
from tests.learners.files_of_tests import AT_CHAT, CHAT_TESTS, in_chat

PING = "    async def test_a_ping_is_answered(self) -> None:\n"
CONNECTED = "        async with self.connected() as alice:\n"
SEND = "            await alice.send_message(PingMessage())\n"
PONG = "self.assertEqual(await alice.receive_all_messages(), [PongMessage()])"
CONSUMER = "    consumer = ChatConsumer\n"
AT_PONG = f"{AT_CHAT}23"

MISTAKES = [
    wrong(
        "a_send_that_nobody_awaits",
        in_chat(SEND, SEND.replace("await ", "")),
        step=2,
        phrase="nobody awaits this, so that it is not done at all",
        place=f"{AT_CHAT}22",
    ),
    wrong(
        "a_receive_that_nobody_awaits",
        in_chat(PONG, PONG.replace("await ", "")),
        step=2,
        phrase="what is compared here has not run yet: write await before the call",
        place=AT_PONG,
    ),
    wrong(
        "a_test_that_is_not_async",
        in_chat(PING, PING.replace("async ", "")),
        step=2,
        phrase="write async def test_a_ping_is_answered",
        place=f"{AT_CHAT}20",
    ),
    wrong(
        "with_without_async",
        in_chat(CONNECTED + SEND, CONNECTED.replace("async ", "") + SEND),
        step=2,
        phrase="write async with in place of with",
        place=f"{AT_CHAT}21",
    ),
    wrong(
        "connected_without_its_brackets",
        in_chat(CONNECTED + SEND, CONNECTED.replace("()", "") + SEND),
        step=2,
        phrase="this is not called: write brackets behind it",
        place=f"{AT_CHAT}21",
    ),
    wrong(
        "an_assertion_half_named",
        in_chat(PONG, PONG.replace("assertEqual", "assertEqua")),
        step=2,
        phrase="did you mean assertEqual?",
        place=AT_PONG,
    ),
    wrong(
        "an_assertion_without_self",
        in_chat(PONG, PONG.replace("self.", "")),
        step=2,
        phrase="assertEqual is a method: write self.assertEqual",
        place=AT_PONG,
    ),
    wrong(
        "an_assertion_that_is_not_called",
        in_chat(PONG, "self.assertEqual"),
        step=2,
        phrase="assertEqual is not called",
        place=AT_PONG,
    ),
    wrong(
        "two_things_in_brackets",
        in_chat(PONG, "assert (await alice.receive_all_messages(), [PongMessage()])"),
        step=2,
        phrase="these brackets hold two things, which is always true",
        place=AT_PONG,
    ),
    wrong(
        "a_comparison_that_nobody_heeds",
        in_chat(PONG, "await alice.receive_all_messages() == [PongMessage()]"),
        step=2,
        phrase="this compares, and nothing heeds what comes of it",
        place=AT_PONG,
    ),
    wrong(
        "true_of_two",
        in_chat(
            "assertEqual(await other.receive_all_messages(GROUP",
            "assertTrue(await other.receive_all_messages(GROUP",
        ),
        step=2,
        phrase="changes what Alice writes",
        place=AT_CHAT,
    ),
    wrong(
        "an_error_that_is_caught",
        in_chat(
            f"            {PONG}",
            f"            try:\n                {PONG}\n"
            "            except AssertionError:\n                pass",
        ),
        step=2,
        phrase="does not answer a ping",
        place=AT_CHAT,
    ),
    wrong(
        "a_class_for_a_message",
        in_chat("[PongMessage()])", "[PongMessage])"),
        step=2,
        phrase="a class stands here in place of a message: write brackets behind it",
        place=AT_PONG,
    ),
    wrong(
        "a_class_that_is_sent",
        in_chat("send_message(PingMessage())", "send_message(PingMessage)"),
        step=2,
        phrase="brackets behind the class for a new one",
        place=f"{AT_CHAT}22",
    ),
    wrong(
        "a_dictionary_that_is_sent",
        in_chat("send_message(PingMessage())", 'send_message({"action": "ping"})'),
        step=2,
        phrase="give it the message itself",
        place=f"{AT_CHAT}22",
    ),
    wrong(
        "no_consumer",
        in_chat(CONSUMER, ""),
        step=2,
        phrase="no consumer is named here: write consumer =",
        place=f"{AT_CHAT}14",
    ),
    wrong(
        "a_consumer_that_is_served",
        in_chat(CONSUMER, "    consumer = ChatConsumer.as_asgi()\n"),
        step=2,
        phrase="the consumer is named by its class: leave .as_asgi() out",
        place=f"{AT_CHAT}17",
    ),
    wrong(
        "a_fixture_that_nobody_gives",
        in_chat(
            PING + CONNECTED + SEND + f"            {PONG}\n",
            PING.replace("(self)", "(self, alice)")
            + SEND.replace("            ", "        ")
            + f"        {PONG}\n",
        ),
        step=2,
        phrase="a test of such a class is given nothing but self",
        place=f"{AT_CHAT}20",
    ),
    wrong(
        "a_test_without_self",
        in_chat(PING, PING.replace("(self)", "()")),
        step=2,
        phrase="a method's first argument is self",
        place=f"{AT_CHAT}20",
    ),
    wrong(
        "a_test_outside_of_the_class",
        in_chat(
            "    async def test_a_page_of_another_site", "async def test_a_page_of_another_site"
        ),
        step=2,
        phrase="test_a_page_of_another_site_is_refused stands in no class",
        place=f"{AT_CHAT}45",
    ),
    wrong(
        "a_payload_without_its_name",
        in_chat('(message="Hello!", name="Alice")', '(message="Hello!")'),
        step=2,
        phrase="this ChatMessagePayload is made without what its fields need",
        place=f"{AT_CHAT}11",
    ),
    wrong(
        "a_path_of_a_page",
        in_chat('"/ws/chat/room1/"', '"/chat/room1/"'),
        step=2,
        phrase="/chat/room1/ leads to no consumer",
        place=AT_CHAT,
    ),
    wrong(
        "the_constant_of_events",
        in_chat("import GROUP_ACTION_COMPLETE", "import EVENT_ACTION_COMPLETE"),
        in_chat("messages(GROUP_ACTION_COMPLETE)", "messages(EVENT_ACTION_COMPLETE)"),
        step=2,
        phrase="what a broadcast brings ends with GROUP_ACTION_COMPLETE",
        place=f"{AT_CHAT}29",
    ),
    wrong(
        "a_constant_that_is_not_imported",
        in_chat("from chanx.constants import GROUP_ACTION_COMPLETE\n", ""),
        step=2,
        phrase="write from chanx.constants import GROUP_ACTION_COMPLETE",
        place=f"{AT_CHAT}28",
    ),
    wrong(
        "a_consumer_of_the_package",
        in_chat("from chat.consumers.chat_consumer import", "from chat.consumers import"),
        step=2,
        phrase="write from chat.consumers.chat_consumer import ChatConsumer",
        place=f"{AT_CHAT}7",
    ),
    wrong(
        "a_file_beside_the_folder",
        Write("chat/tests.py", "from django.test import TestCase\n\n# Create your tests here.\n"),
        step=2,
        phrase="a folder beside this file has the same name, and Python takes that",
        place="chanx_django/chat/tests.py:1",
    ),
    wrong(
        "a_marker_of_pytest",
        in_chat(PING, f"    @pytest.mark.asyncio\n{PING}"),
        Replace(CHAT_TESTS, '"""Tests of the chat."""\n', "import pytest\n"),
        step=2,
        phrase="a test case awaits its tests by itself: leave the marker out",
        place=AT_CHAT,
    ),
    wrong(
        "a_loop_of_its_own",
        in_chat(SEND, SEND.replace("await alice", "asyncio.run(alice").rstrip("\n") + ")\n"),
        Replace(CHAT_TESTS, '"""Tests of the chat."""\n', "import asyncio\n"),
        step=2,
        phrase="this method is async already: write await in place of running a loop",
        place=AT_CHAT,
    ),
]
