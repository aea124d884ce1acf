"""Step 3: the learner's tests of the assistant."""

import pytest
from assistant_mutants import ASSISTANT
from learners_tests import (
    expect_claims,
    expect_no_waiting,
    expect_noticed,
    expect_passed,
)
from subjects import ASSISTANT_TESTS


def test_each_test_claims_something() -> None:
    expect_claims(ASSISTANT_TESTS)


def test_they_pass_on_the_assistant() -> None:
    expect_passed(ASSISTANT_TESTS)


def test_none_waits_in_vain() -> None:
    expect_no_waiting(ASSISTANT_TESTS)


@pytest.mark.parametrize("broken", ASSISTANT)
def test_a_broken_assistant_is_noticed(broken: str) -> None:
    expect_noticed(ASSISTANT_TESTS, ASSISTANT[broken])
