"""Step 2: the learner's tests of the chat."""

import pytest
from chat_mutants import CHAT
from learners_tests import (
    expect_claims,
    expect_no_waiting,
    expect_noticed,
    expect_passed,
)
from subjects import CHAT_TESTS


def test_each_test_claims_something() -> None:
    expect_claims(CHAT_TESTS)


def test_they_pass_on_the_chat() -> None:
    expect_passed(CHAT_TESTS)


def test_none_waits_in_vain() -> None:
    expect_no_waiting(CHAT_TESTS)


@pytest.mark.parametrize("broken", CHAT)
def test_a_broken_chat_is_noticed(broken: str) -> None:
    expect_noticed(CHAT_TESTS, CHAT[broken])
