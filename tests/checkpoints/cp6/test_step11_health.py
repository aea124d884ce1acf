"""Step 11: what a load balancer is told, with real sockets in Redis's place."""

import re
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from channels.layers import channel_layers
from django.test import Client, override_settings
from django.urls import is_valid_path
from joined import about_joined
from loading import fail
from programs import PRODUCTION, settings_with
from server import PATIENCE
from source import function_at, place_in, project, settings_at, text_of
from written import expect, written


@pytest.fixture(autouse=True)
def needs_pages() -> None:
    """Fail where there are none yet, or no address leads to them."""
    written("core.health", "alive", step=11)
    written("core.health", "ready", step=11)
    file = project() / "config/urls.py"
    for address, view in (("healthz", "alive"), ("readyz", "ready")):
        at = place_in(file, address if address in text_of(file) else "urlpatterns")
        if not is_valid_path(f"/{address}"):
            route = f'path("{address}", {view})'
            fail(f"{at}: /{address} is not there: write its path into the urlpatterns: {route}")


@pytest.fixture
def silent_port() -> Iterator[int]:
    """A port whose listener never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


@pytest.fixture
def closed_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def ask(path: str, redis_port: int | None = None) -> tuple[int, str]:
    """The status and the sentence that a path answers with, over Redis if a port is given."""
    client = Client(HTTP_HOST="localhost")
    if redis_port is None:
        with override_settings(READY_SECONDS=PATIENCE):
            response = client.get(path)
    else:
        redis = {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [f"redis://127.0.0.1:{redis_port}"]},
        }
        with override_settings(CHANNEL_LAYERS={"default": redis}, READY_SECONDS=0.5):
            response = client.get(path)
    return response.status_code, response.content.decode()


def view_at(name: str) -> str:
    """Where a view of the probes is written."""
    return function_at("core/health.py", name)


def test_a_server_in_memory_lives_and_is_ready() -> None:
    expect(
        ask("/healthz") == (200, "The process answers.\n"),
        f"{view_at('alive')}: a process that answers lives: have /healthz say so, with 200",
    )
    expect(
        ask("/readyz") == (200, "The channel layer answers.\n"),
        f"{view_at('ready')}: a layer that takes a message is ready: have /readyz say so, with 200",
    )


def test_a_probe_in_memory_reaches_no_group_and_is_not_kept() -> None:
    channel_layers.backends = {}
    layer: Any = channel_layers["default"]
    async_to_sync(layer.group_add)("ready", "alice")
    at = view_at("ready")
    expect(ask("/readyz")[0] == 200, f"{at}: a layer in memory is always ready: say so")
    expect(
        not layer.channels,
        f"{at}: any group may be a room, with clients in it: have /readyz send to none, and keep "
        "nothing",
    )


def test_a_redis_that_is_not_there_is_told_in_a_sentence(closed_port: int) -> None:
    status, sentence = ask("/readyz", closed_port)
    at = view_at("ready")
    expect(status == 503, f"{at}: without its Redis the server passes nothing on: answer 503")
    expect(
        sentence.startswith("The channel layer "),
        f"{at}: the answer must say what is wrong: begin with The channel layer",
    )
    expect(
        ask("/healthz", closed_port)[0] == 200,
        f"{view_at('alive')}: a process without its Redis lives, too: have /healthz answer 200",
    )


def test_a_redis_that_says_nothing_is_not_waited_for(silent_port: int) -> None:
    status, sentence = ask("/readyz", silent_port)
    at = view_at("ready")
    expect(status == 503, f"{at}: a Redis that says nothing passes nothing on: answer 503")
    expect(
        sentence == "The channel layer took longer than 0.5 s.\n",
        f"{at}: the answer must say for how long the layer was waited for: give up after "
        "READY_SECONDS",
    )


def test_the_probes_are_answered_without_https() -> None:
    with settings_with(**PRODUCTION) as found:
        exempt = found.get("SECURE_REDIRECT_EXEMPT", [])
    at = settings_at("SECURE_REDIRECT_EXEMPT")
    if joined := about_joined(" ".join(exempt)):
        fail(joined)
    for path in ("healthz", "readyz"):
        expect(
            any(re.search(pattern, path) for pattern in exempt),
            f"{at}: /{path} is asked from within, without HTTPS: add it to SECURE_REDIRECT_EXEMPT",
        )
    expect(
        not any(re.search(pattern, "chat/") for pattern in exempt),
        f"{at}: the pages must insist on HTTPS: exempt the two probes alone",
    )
