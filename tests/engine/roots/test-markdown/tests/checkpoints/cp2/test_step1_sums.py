"""Step 1: the sums."""

import pytest


def test_a_number_is_added():
    try:
        from sums.total import added
    except ImportError:
        pytest.fail("counter/sums/total.py has no added: write it as Step 1 shows.")
    if added(2, 3) != 5:
        pytest.fail(f"added(2, 3) gives {added(2, 3)}: compare it with Step 1.")
