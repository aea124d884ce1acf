"""The same frames in the browser, in native Python, and through a real Daphne."""

import asyncio
import os
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from exchanges import FENCE, PROJECT, Events, by_client, exchanges
from places import ROOT
from playing import Playing
from server import RunningServer, serve

from sphinx_checkpoints.running.worker.play import play
from sphinx_checkpoints.running.worker.socket_play import socket_play

HEADERS = {"Host": "localhost:8000", "Origin": "http://localhost:8000"}
# Plays a transcript in the page, and gives what happened, from its first event on.
IN_THE_PAGE = """new Promise((done) => {
  const happened = [];
  const { on_happened, on_stepped } = playground;
  playground.on_happened = (told) => happened.push(told);
  playground.on_stepped = (told) => {
    if (told.at === 0) happened.length = 0;
    if (!told.over) return;
    Object.assign(playground, { on_happened, on_stepped });
    done(happened.filter(({ kind }) => kind !== "accepted"));
  };
  playground.server.send({ do: "play", events: given });
  playground.server.send({ do: "step", count: given.length });
})"""


@pytest.fixture(scope="module")
def application() -> Any:
    """The live project's application, in this process."""
    sys.path.insert(0, str(PROJECT))
    os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings", "DJANGO_DEBUG": "true"}
    import django

    django.setup()
    from config.asgi import application

    return application


@pytest.fixture(scope="module")
def daphne() -> Iterator[RunningServer]:
    """The live project's server."""
    with serve(ROOT) as running:
        yield running


def test_every_exchange_is_the_same_everywhere(
    playing: Playing, application: Any, daphne: RunningServer
) -> None:
    url = f"ws://127.0.0.1:{daphne.port}"
    for name, events in exchanges().items():
        page = by_client(playing.evaluate(IN_THE_PAGE, events))
        native = by_client(natively(application, events))
        server = by_client(over_the_wire(url, events))
        assert native == server, name
        assert page == native, name
        assert any("receives" in str(done) for done in page.values()), name


def natively(application: Any, events: Events) -> list[dict[str, Any]]:
    """What happens in this process."""
    transcript = {"events": events}
    played = play(application, transcript, headers=HEADERS, fence=FENCE)
    recorded: list[dict[str, Any]] = asyncio.run(played)["recorded"]
    return recorded


def over_the_wire(url: str, events: Events) -> list[dict[str, Any]]:
    """What happens at a server."""
    played = socket_play(url, {"events": events}, fence=FENCE)
    recorded: list[dict[str, Any]] = asyncio.run(played)["recorded"]
    return recorded
