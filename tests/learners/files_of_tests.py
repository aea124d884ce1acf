"""The files of tests, which Part 5 makes, and the lines in them that learners change."""

from tests.learners.edits import Replace

TEST_SETTINGS = "config/test_settings.py"
CASE = "core/testing.py"
PYTEST = "pytest.ini"
CHAT_INIT = "chat/tests/__init__.py"
CHAT_TESTS = "chat/tests/test_chat_consumer.py"
ASSISTANT_TESTS = "assistants/tests/test_conversation_consumer.py"
SYSTEM_TESTS = "system/tests/test_system_consumer.py"
CASE_OF_CHAT = "class ChatTests(ConsumerTestCase):"
ORIGIN = '[(b"origin", b"http://testserver")]'
AT_CASE, AT_CHAT, AT_ASSISTANT, AT_SYSTEM = (
    f"chanx_django/{file}:" for file in (CASE, CHAT_TESTS, ASSISTANT_TESTS, SYSTEM_TESTS)
)


def in_chat(old: str, new: str) -> Replace:
    """Other code at one place of the tests of the chat."""
    return Replace(CHAT_TESTS, old, new)


def in_assistant(old: str, new: str) -> Replace:
    """Other code at one place of the tests of the assistant."""
    return Replace(ASSISTANT_TESTS, old, new)


def in_system(old: str, new: str) -> Replace:
    """Other code at one place of the tests of the system."""
    return Replace(SYSTEM_TESTS, old, new)
