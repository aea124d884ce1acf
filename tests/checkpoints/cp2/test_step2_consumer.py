"""Step 2: the consumer, driven in this process with Chanx's own communicator."""

import asyncio
from pathlib import Path

import pytest
from channels.routing import URLRouter
from chanx.channels.routing import path
from conversation import CLAIMS
from in_process import in_process
from learner import consumer_class
from loading import fail
from whereabouts import is_there, missing


def test_the_folder_is_a_package(tree: Path) -> None:
    file = tree / "chanx_django/chat/consumers/__init__.py"
    if not is_there(file):
        fail(missing(file, step=2))


@pytest.mark.parametrize("claim", CLAIMS)
def test_the_consumer(claim: str) -> None:
    consumer = consumer_class()
    router = URLRouter([path("<str:group_name>/", consumer.as_asgi())])
    with in_process(router, consumer) as connect:
        asyncio.run(CLAIMS[claim](connect))
