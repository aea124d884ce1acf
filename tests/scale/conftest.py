"""Two servers of the chat, one Daphne and one uvicorn, with a real Redis between them."""

from collections.abc import Iterator

import pytest

from tests.support.servers import DAPHNE, UVICORN, Pair, Redis, redis_server, running


@pytest.fixture
def redis() -> Iterator[Redis]:
    """A Redis server."""
    with redis_server() as server:
        yield server


@pytest.fixture
def pair(redis: Redis) -> Iterator[Pair]:
    """A Daphne and a uvicorn at one Redis."""
    # The transcripts are played with the Origin that docs/conf.py names.
    environment = {"REDIS_URL": redis.url, "DJANGO_ALLOWED_HOSTS": "127.0.0.1,localhost"}
    with running(DAPHNE, **environment) as daphne, running(UVICORN, **environment) as uvicorn:
        yield daphne, uvicorn
