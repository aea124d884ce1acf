"""Step 1: there is a Redis, and a client of it."""

import asyncio

import pytest


def test_nobody_has_said_anything():
    try:
        import store
    except ImportError as error:
        pytest.fail(f"room/store.py cannot be imported ({error}): write it as Step 1 says.")
    assert asyncio.run(store.count()) == 0, "there are messages before anybody has said anything."
