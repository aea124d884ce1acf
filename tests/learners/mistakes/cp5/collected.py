"""Tests that nobody runs."""

from tests.learners.edits import Move, Remove, Replace, Write, wrong
from tests.learners.files_of_tests import AT_CHAT, CASE_OF_CHAT, CHAT_INIT, CHAT_TESTS, in_chat

PLAIN = """\
from chat.consumers.chat_consumer import ChatConsumer


async def test_a_ping_is_answered():
    assert ChatConsumer
"""
PING = "async def test_a_ping_is_answered"

MISTAKES = [
    wrong(
        "a_file_of_another_name",
        Move(CHAT_TESTS, "chat/tests/chat_test.py"),
        step=2,
        phrase="rename it to test_chat.py",
        place="chanx_django/chat/tests/chat_test.py",
    ),
    wrong(
        "no_package",
        Remove(CHAT_INIT),
        step=2,
        phrase="chat/tests/__init__.py is not there",
    ),
    wrong("no_file", Remove(CHAT_TESTS), step=2, phrase="test_chat_consumer.py is not there"),
    wrong("an_empty_file", Write(CHAT_TESTS, ""), step=2, phrase="there is no test yet"),
    wrong(
        "a_function_in_no_class",
        Write(CHAT_TESTS, PLAIN),
        step=2,
        phrase="test_a_ping_is_answered stands in no class",
        place=f"{AT_CHAT}4",
    ),
    wrong(
        "a_class_that_is_no_case",
        in_chat(CASE_OF_CHAT, "class TestChat:"),
        step=2,
        phrase="TestChat is no test case",
        place=f"{AT_CHAT}14",
    ),
    wrong(
        "a_case_that_awaits_nothing",
        in_chat(CASE_OF_CHAT, "import unittest\n\n\nclass ChatTests(unittest.TestCase):"),
        step=2,
        phrase="nobody awaits the tests of ChatTests",
        place=AT_CHAT,
    ),
    wrong(
        "a_case_with_a_database_again",
        in_chat(
            CASE_OF_CHAT,
            "from chanx.channels.testing import WebsocketTestCase\n\n\n"
            "class ChatTests(WebsocketTestCase):",
        ),
        step=2,
        phrase="ChatTests asks for a database",
        place=AT_CHAT,
    ),
    wrong(
        "a_name_that_is_none_of_a_test",
        in_chat(PING, "async def a_ping_is_answered"),
        step=2,
        phrase="a_ping_is_answered is not run",
        place=f"{AT_CHAT}20",
    ),
    wrong(
        "one_name_twice",
        in_chat("async def test_a_message_stays_in_its_room", PING),
        step=2,
        phrase="ChatTests has two methods test_a_ping_is_answered",
        place=AT_CHAT,
    ),
    wrong(
        "a_name_that_is_not_imported",
        in_chat("from core.testing import ConsumerTestCase\n", ""),
        step=2,
        phrase="ConsumerTestCase is not imported: write from core.testing import ConsumerTestCase",
        place=f"{AT_CHAT}13",
    ),
    wrong(
        "a_syntax_error",
        in_chat("[PongMessage()])", "[PongMessage()]"),
        step=2,
        phrase="never closed",
        place=AT_CHAT,
    ),
    wrong(
        "skipped",
        in_chat(f"    {PING}", f'    @skip("later")\n    {PING}'),
        Replace(CHAT_TESTS, '"""Tests of the chat."""\n', "from unittest import skip\n"),
        step=2,
        phrase="this is skipped, and tests nothing",
        place=AT_CHAT,
    ),
]
