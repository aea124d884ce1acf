"""Leaves out a test that has passed with the same bytes; pytest --cache-clear asks it again."""

import hashlib
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.metadata import distributions

import pytest


@contextmanager
def unless_passed(request: pytest.FixtureRequest, *content: bytes) -> Iterator[None]:
    """Skip a test that has passed with this content and these libraries; else see it pass.

    Only for what depends on nothing else: no server, no clock.
    """
    cache: pytest.Cache = request.getfixturevalue("cache")
    key = f"passed/{hashlib.sha256(request.node.nodeid.encode()).hexdigest()}"
    found = digest([*content, *libraries()])
    if cache.get(key, None) == found:
        pytest.skip("passed before with the same content (--cache-clear asks again)")
    yield
    cache.set(key, found)


def libraries() -> Iterator[bytes]:
    """The interpreter, and all that is installed for it."""
    yield sys.version.encode()
    yield from sorted(f"{one.name} {one.version}".encode() for one in distributions())


def digest(parts: Iterable[bytes]) -> str:
    """One name for a sequence of bytes."""
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()
