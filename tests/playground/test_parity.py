"""The same frames in the browser, in native Python, and through a real Daphne."""

import asyncio
import re
from collections.abc import Coroutine, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from server import PATIENCE, RunningServer, serve

from sphinx_checkpoints.worker.play.at_server import server_play
from sphinx_checkpoints.worker.play.in_process import play
from tests.playground.exchanges import (
    CHAT,
    FENCE,
    JOIN,
    ORIGINS,
    Events,
    application,
    by_client,
    exchanges,
    of_guard,
)
from tests.support.places import ROOT
from tests.support.playing import Playing
from tools.hosting import Hosting

HEADERS = {"Host": "localhost:8000", "Origin": "http://localhost:8000"}
# Plays a transcript in the page, and gives what happened, from its first event on.
IN_THE_PAGE = """new Promise((done) => {
  const happened = [];
  const before = { ...playground.handlers };
  playground.handlers.happened = (message) => happened.push(message);
  playground.handlers.stepped = ({ at, over }) => {
    if (at === 0) happened.length = 0;
    if (!over) return;
    Object.assign(playground.handlers, before);
    done(happened.filter(({ kind }) => kind !== "accepted"));
  };
  playground.send({ do: "play", events: given });
  playground.send({ do: "step", count: given.length });
})"""
# Starts the server again, for clients that come from another origin.
FROM_ELSEWHERE = """new Promise((done) => {
  const { handlers, connection } = playground;
  const { ready } = handlers;
  handlers.ready = (message) => {
    handlers.ready = ready;
    ready(message);
    done();
  };
  const settings = JSON.parse(connection.settings);
  settings.headers.Origin = given;
  connection.settings = JSON.stringify(settings);
  playground.restart();
})"""


@pytest.fixture(scope="module")
def daphne() -> Iterator[RunningServer]:
    """The server of the chat that Part 2's page runs."""
    with serve(CHAT) as running:
        yield running


def test_every_exchange_is_the_same_everywhere(playing: Playing, daphne: RunningServer) -> None:
    for name, events in exchanges().items():
        page = by_client(playing.evaluate(IN_THE_PAGE, events))
        native = by_client(natively(events))
        server = by_client(over_the_wire(daphne, events))
        assert native == server, name
        assert page == native, name
        assert any(re.search("receives|closed|answered", str(done)) for done in page.values()), name


def test_what_the_guard_ends_is_the_same_in_the_browser(hosting: Hosting, browser: Browser) -> None:
    context = browser.new_context()
    newest = Playing.at(context.new_page(), hosting.origin, "index.html", clients=2)
    with serve(ROOT) as server:
        for name, events in of_guard().items():
            page = by_client(newest.evaluate(IN_THE_PAGE, events))
            assert page == by_client(over_the_wire(server, events)), name
            assert any("closed" in str(done) for done in page.values()), name
    context.close()


def test_requests_and_answers_stand_among_what_crosses_the_wire(playing: Playing) -> None:
    events = exchanges()["requests"]
    playing.evaluate("playground.send({ do: 'play', events: given })", events)
    playing.evaluate("playground.send({ do: 'step', count: given })", len(events))
    asked = playing.frames.filter(has_text="asks for GET /nowhere/")
    expect(asked).to_have_count(1)
    answer = playing.frames.filter(has_text="is answered 404")
    answer.locator("summary").click()
    expect(answer.locator("pre")).to_contain_text("Page not found")


def test_who_comes_from_elsewhere_comes_in_nowhere(playing: Playing, daphne: RunningServer) -> None:
    for origin in ORIGINS:
        headers = HEADERS | {"Origin": origin}
        playing.evaluate(FROM_ELSEWHERE, origin)
        page = playing.evaluate(IN_THE_PAGE, [JOIN])
        native = natively([JOIN], headers)
        server = over_the_wire(daphne, [JOIN], headers)
        # Not how: a server refuses with HTTP, and Channels fails at what is no address.
        for happened in (page, native, server):
            [connects, end] = [one["kind"] for one in happened]
            assert connects == "connects", origin
            assert end in {"closed", "refused", "crashed"}, origin


def natively(events: Events, headers: Mapping[str, str] = HEADERS) -> list[dict[str, Any]]:
    """What happens in this process."""
    transcript = {"events": events}
    played = play(application, transcript, headers=headers, fences=[FENCE], patience=PATIENCE)
    return recorded(played)


def over_the_wire(
    server: RunningServer, events: Events, headers: Mapping[str, str] | None = None
) -> list[dict[str, Any]]:
    """What happens at a server."""
    url = f"ws://127.0.0.1:{server.port}"
    played = server_play(
        url, {"events": events}, headers=headers, fences=[FENCE], patience=PATIENCE
    )
    return recorded(played)


def recorded(played: Coroutine[Any, Any, dict[str, Any]]) -> list[dict[str, Any]]:
    """What a performance records, in a thread of its own: Playwright's loop runs in this one."""
    with ThreadPoolExecutor(1) as thread:
        outcome = thread.submit(asyncio.run, played).result()
    happened: list[dict[str, Any]] = outcome["recorded"]
    return happened
