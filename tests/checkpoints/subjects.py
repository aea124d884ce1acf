"""The applications of the project that learners test."""

from learners_tests import Subject

CHAT_TESTS = Subject("chat", "test_chat_consumer.py", step=2, name="chat")
ASSISTANT_TESTS = Subject("assistants", "test_conversation_consumer.py", step=3, name="assistant")
SYSTEM_TESTS = Subject("system", "test_system_consumer.py", step=4, name="system")
SUBJECTS = (CHAT_TESTS, ASSISTANT_TESTS, SYSTEM_TESTS)
