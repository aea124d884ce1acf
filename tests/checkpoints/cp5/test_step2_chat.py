"""Step 2: the learner's tests of the chat."""

import pytest
from chat_mutants import CHAT
from learners_tests import (
    Subject,
    expect_claims,
    expect_no_waiting,
    expect_noticed,
    expect_passed,
)

TESTS = Subject("chat", "test_chat_consumer.py", step=2, name="chat")


def test_each_test_claims_something() -> None:
    expect_claims(TESTS)


def test_they_pass_on_the_chat() -> None:
    expect_passed(TESTS)


def test_none_waits_in_vain() -> None:
    expect_no_waiting(TESTS)


@pytest.mark.parametrize("broken", CHAT)
def test_a_broken_chat_is_noticed(broken: str) -> None:
    expect_noticed(TESTS, CHAT[broken])
