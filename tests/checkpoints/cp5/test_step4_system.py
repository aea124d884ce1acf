"""Step 4: the learner's tests of the system."""

import pytest
from learners_tests import (
    expect_claims,
    expect_no_waiting,
    expect_noticed,
    expect_passed,
)
from subjects import SYSTEM_TESTS
from system_mutants import SYSTEM


def test_each_test_claims_something() -> None:
    expect_claims(SYSTEM_TESTS)


def test_they_pass_on_the_system() -> None:
    expect_passed(SYSTEM_TESTS)


def test_none_waits_in_vain() -> None:
    expect_no_waiting(SYSTEM_TESTS)


@pytest.mark.parametrize("broken", SYSTEM)
def test_a_broken_system_is_noticed(broken: str) -> None:
    expect_noticed(SYSTEM_TESTS, SYSTEM[broken])
