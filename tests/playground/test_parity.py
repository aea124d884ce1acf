"""The same frames in the browser, in native Python, and through a real Daphne."""

import asyncio
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from exchanges import FENCE, Events, application, by_client, exchanges
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
def daphne() -> Iterator[RunningServer]:
    """The live project's server."""
    with serve(ROOT) as running:
        yield running


def test_every_exchange_is_the_same_everywhere(playing: Playing, daphne: RunningServer) -> None:
    url = f"ws://127.0.0.1:{daphne.port}"
    for name, events in exchanges().items():
        page = by_client(playing.evaluate(IN_THE_PAGE, events))
        native = by_client(natively(events))
        server = by_client(over_the_wire(url, events))
        assert native == server, name
        assert page == native, name
        assert any("receives" in str(done) or "closed" in str(done) for done in page.values()), name


def natively(events: Events) -> list[dict[str, Any]]:
    """What happens in this process."""
    transcript = {"events": events}
    played = play(application, transcript, headers=HEADERS, fence=FENCE)
    return recorded(played)


def over_the_wire(url: str, events: Events) -> list[dict[str, Any]]:
    """What happens at a server."""
    played = socket_play(url, {"events": events}, fence=FENCE)
    return recorded(played)


def recorded(played: Coroutine[Any, Any, dict[str, Any]]) -> list[dict[str, Any]]:
    """What a performance records, in a thread of its own: Playwright's loop runs in this one."""
    with ThreadPoolExecutor(1) as thread:
        outcome = thread.submit(asyncio.run, played).result()
    happened: list[dict[str, Any]] = outcome["recorded"]
    return happened
