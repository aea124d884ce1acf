"""A transcript is played against an application in this process, and what differs is told."""

import gc
import os
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import driven
import pytest

from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.transcript_parser import parse_transcript
from sphinx_checkpoints.worker.play.in_process import play
from sphinx_checkpoints.worker.play.recording import differences
from tests.engine import asgi_applications as applications

pytestmark = pytest.mark.usefixtures("idle")
PING_PONG = {"send": {"action": "ping"}, "receive": {"action": "pong"}}


@pytest.fixture(autouse=True, scope="module")
def frozen() -> Iterator[None]:
    """Have a play collect its own garbage alone, as in a worker, and not that of all tests."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def played(application: Any, text: str, **options: Any) -> dict[str, Any]:
    return timed(application, text, **options)[0]


def timed(application: Any, text: str, **options: Any) -> tuple[dict[str, Any], float]:
    """The outcome, and the seconds that were waited for it."""
    transcript = parse_transcript(text.strip().splitlines(), Place("page.rst"))
    options = {"patience": 0.5} | options
    return driven.run(play(application, transcript.to_json(), **options))


def differing(application: Any, text: str, **options: Any) -> list[tuple[int, str, str]]:
    found = played(application, text, **options)["differences"]
    return [(one["event"], one["expected"], one["happened"]) for one in found]


MATCHES = [
    ("...", {"any": ["thing"]}),
    ({"a": "...", "b": 1}, {"a": None, "b": 1.0}),
    ({"a": 1, "...": "..."}, {"a": 1, "b": 2}),
    ([1, "...", {"x": "..."}], [1, 2, {"x": []}]),
]
DIFFERENCES = [
    ({"a": 1}, {}, ["a is missing"]),
    ({"a": 1}, {"a": 1, "b": 2}, ["b is extra"]),
    ({"a": "...", "...": "..."}, {"b": 2}, ["a is missing"]),
    ({"a": {"b": 1}}, {"a": {"b": 2}}, ["a.b is 2, not 1"]),
    ({"a": [1, {"b": 1}]}, {"a": [1, {"b": "1"}]}, ['a[1].b is "1", not 1']),
    ([1], [1, 2], ["it has 2 items, not 1"]),
    (True, 1, ["it is 1, not true"]),
    (0, False, ["it is false, not 0"]),
    (None, {}, ["it is {}, not null"]),
    ({}, [], ["it is [], not {}"]),
]


@pytest.mark.parametrize(("expected", "found"), MATCHES)
def test_wildcards_match(expected: object, found: object) -> None:
    assert not list(differences(expected, found))


@pytest.mark.parametrize(("expected", "found", "told"), DIFFERENCES)
def test_what_differs_is_named(expected: object, found: object, told: list[str]) -> None:
    assert list(differences(expected, found)) == told


CHAT = """
Alice connects to /room1/
Bob connects to /room1/
Carol connects to /room2/
Alice sends {"message": "Hello", "id": 7}
Bob receives {"message": "Hello", "id": "..."}
Bob sends {"message": "Hi"}
Alice receives the same
Bob receives nothing
Carol receives nothing
Bob leaves
Alice sends {"message": "Are you there?"}
Alice receives nothing
"""


@pytest.mark.parametrize("fences", [[], [PING_PONG]], ids=["quiet", "fence"])
def test_a_broadcast_that_holds_has_no_difference(fences: Any) -> None:
    assert differing(applications.room_of(), CHAT, fences=fences) == []


def test_what_happened_is_recorded_without_the_fence() -> None:
    text = 'A connects to /\nB connects to /\nA sends {"action": "ping"}\n'
    text += 'A receives {"action": "pong"}\n'
    text += "A sends 5\nB receives 5\nB leaves"
    found = played(applications.room_of(), text, fences=[PING_PONG])
    assert found["differences"] == []
    assert found["recorded"] == [
        {"event": 0, "client": "A", "kind": "connects", "path": "/"},
        {"event": 1, "client": "B", "kind": "connects", "path": "/"},
        {"event": 2, "client": "A", "kind": "sends", "frame": {"action": "ping"}},
        {"event": 3, "client": "A", "kind": "receives", "frame": {"action": "pong"}},
        {"event": 4, "client": "A", "kind": "sends", "frame": 5},
        {"event": 5, "client": "B", "kind": "receives", "frame": 5},
        {"event": 6, "client": "B", "kind": "leaves"},
    ]


def test_what_comes_after_the_end_is_no_part_of_it() -> None:
    text = "A connects to /\nB connects to /\nC connects to /\nC leaves\n"
    text += 'A receives "left"\nB receives "left"'
    found = played(applications.farewell, text)
    assert found["differences"] == []
    kinds = [one["kind"] for one in found["recorded"]]
    assert kinds == ["connects", "connects", "connects", "leaves", "receives", "receives"]


def test_the_transcripts_own_ping_is_not_the_fences() -> None:
    text = 'A connects to /\nA sends {"action": "ping"}\nA receives nothing'
    found = differing(applications.room_of(), text, fences=[PING_PONG])
    assert found == [(2, "A receives nothing", 'A received {"action": "pong"}')]


def test_the_fence_waits_for_a_slow_application() -> None:
    text = "A connects to /\nB connects to /\nA sends 1\nA receives nothing\nB receives 1"
    found = differing(applications.room_of(delay=0.15, to_sender=True), text, fences=[PING_PONG])
    assert found == [(3, "A receives nothing", "A received 1")]


def test_the_fence_waits_until_a_client_has_joined() -> None:
    text = "A connects to /\nB connects to /?late\nA sends 1\nB receives 1"
    assert differing(applications.room_of(), text, fences=[PING_PONG]) == []
    assert differing(applications.room_of(), text) != []


def test_a_fence_that_is_not_answered_is_told_once() -> None:
    text = "A connects to /\nB connects to /\nA sends []\nA receives nothing"
    fence = {"send": [], "receive": "pong"}
    told = 'A receives "pong" for [], as checkpoints_fences says'
    expected = [(0, told, "no such answer came in 0.5 seconds")]
    assert differing(applications.puppet, text, fences=[fence]) == expected


ONLY_PUPPETS = {"path": "/puppet/*", "send": [{"done": 1}], "receive": {"done": 1}}


def test_each_path_has_the_fence_of_its_first_pattern() -> None:
    text = "A connects to /puppet/?a=b\nB connects to /other/\nA sends []\nA receives nothing"
    found = played(applications.puppet, text, fences=[{"path": "/other/"}, ONLY_PUPPETS, PING_PONG])
    assert found["differences"] == []  # to B nothing would have been answered


def test_where_one_has_no_fence_there_has_to_be_silence_as_well() -> None:
    text = "A connects to /puppet/\nB connects to /other/\nB sends []\nB receives nothing"
    _, without = timed(applications.puppet, text, fences=[{"path": "/other/"}, ONLY_PUPPETS])
    _, fenced = timed(applications.puppet, text, fences=[ONLY_PUPPETS | {"path": "*"}])
    assert fenced < 0.05 <= without


SLOW = "A connects to /\nB connects to /\nA sends 1\nB receives 1"


def test_a_transcript_has_a_patience_of_its_own() -> None:
    slow = applications.room_of(delay=20)
    assert differing(slow, SLOW)[0] == (3, "B receives 1", "B received nothing in 0.5 seconds")
    transcript = replace(parse_transcript(SLOW.splitlines(), Place("page.rst")), patience=30)
    found, seconds = driven.run(play(slow, transcript.to_json()))
    assert found["differences"] == []
    assert 20 < seconds < 21


def test_a_busy_machine_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    processors = os.cpu_count() or 1
    monkeypatch.setattr(os, "getloadavg", lambda: (20.0 * processors, 0.0, 0.0), raising=False)
    assert differing(applications.room_of(delay=4), SLOW) == []
    assert differing(applications.room_of(delay=6), SLOW) != []


def test_nothing_is_received_while_a_job_runs_that_ends_later() -> None:
    """What a ping overtakes has not come, and is no silence for ever."""
    text = 'A connects to /\nA sends "work"\nA receives nothing\nA receives "done"'
    assert differing(applications.works_beside, text, fences=[PING_PONG]) == []


def test_silence_is_proven_fast() -> None:
    text = "A connects to /\n" + "A receives nothing\n" * 5
    outcome, seconds = timed(applications.echo, text, quiet=0.02)
    assert outcome["differences"] == []
    assert seconds < 1.5


FRAMES = {
    "another frame": (
        'A sends [{"a": 2}]\nA receives {"a": 1}',
        [(2, 'A receives {"a": 1}', 'A received {"a": 2}: a is 2, not 1')],
    ),
    "no frame": (
        "A sends []\nA receives 1",
        [(2, "A receives 1", "A received nothing in 0.5 seconds")],
    ),
    "no JSON": (
        'A sends ["no JSON"]\nA receives 1',
        [(2, "A receives 1", 'A received the text "no JSON", which is no JSON')],
    ),
    "one too many before": (
        "A sends [1, 2, 3]\nA receives 3",
        [
            (2, "nothing happens to A that the transcript does not say", "A received 2"),
            (2, "A receives 3", "A received 1 before that"),
        ],
    ),
    "one too many after": (
        "A sends [1, 2]\nA receives 1",
        [(2, "nothing happens to A that the transcript does not say", "A received 2")],
    ),
    "one too few": (
        "A sends [2]\nA receives 1\nA receives 2",
        [(2, "A receives 1", "A received 2 without that before it")],
    ),
    "unread when leaving": (
        "A sends [1]\nA leaves",
        [(2, "nothing happens to A that the transcript does not say", "A received 1")],
    ),
    "not nothing": (
        "A sends [1, 2]\nA receives nothing",
        [(2, "A receives nothing", "A received 1"), (2, "A receives nothing", "A received 2")],
    ),
    "not closed": (
        "A sends [1]\nA is closed with 4000",
        [
            (2, "A's connection is closed with 4000", "A received 1 before that"),
            (2, "A's connection is closed with 4000", "nothing happened in 0.5 seconds"),
        ],
    ),
    "several": (
        "A sends [1, 2]\nA receives 5\nA receives 2\nA sends [3]\nA receives 4",
        [
            (2, "A receives 5", "A received 1: it is 1, not 5"),
            (5, "A receives 4", "A received 3: it is 3, not 4"),
        ],
    ),
}


@pytest.mark.parametrize("text", FRAMES.values(), ids=FRAMES)
def test_frames_that_differ_are_told(text: tuple[str, list[tuple[int, str, str]]]) -> None:
    lines, expected = text
    found = differing(applications.puppet, f"A connects to /\n{lines}", quiet=0.02)
    assert sorted(found) == sorted(expected)


def test_a_binary_frame_is_told() -> None:
    found = differing(applications.greet_with_binary, "A connects to /\nA sends 1\nA receives 1")
    assert found == [(2, "A receives 1", "A received a binary frame of 3 bytes")]


ENDS = [
    (applications.refuse, "A connects to /\nA is closed with 4403", []),
    (
        applications.refuse,
        "A connects to /\nA sends 1",
        [(0, "A's connection to / is accepted", "A's connection was closed with 4403")],
    ),
    (
        applications.refuse,
        "A connects to /\nA is closed with 4404",
        [(1, "A's connection is closed with 4404", "A's connection was closed with 4403")],
    ),
    (applications.refuse, "A connects to /\nA is refused with 403", []),
    (applications.crash_at_connect, "A connects to /\nA is refused with 500", []),
    (
        applications.refuse,
        "A connects to /\nA is refused with 500",
        [(1, "A's connection is refused with 500", "A's connection was closed with 4403")],
    ),
    (
        applications.close_at_once,
        "A connects to /\nA is refused with 403",
        [(1, "A's connection is refused with 403", "A's connection was accepted")],
    ),
    (
        applications.close_at_once,
        'A connects to /\nA receives "goodbye"\nA is closed with 4404',
        [],
    ),
    (
        applications.close_at_once,
        'A connects to /\nA receives "goodbye"\nA receives 1\nA receives 2',
        [(2, "A receives 1", "A's connection was closed with 4404 (nobody here)")],
    ),
    (
        applications.close_at_once,
        'A connects to /\nA receives "goodbye"',
        [
            (
                0,
                "nothing happens to A that the transcript does not say",
                "A's connection was closed with 4404 (nobody here)",
            )
        ],
    ),
    (
        applications.end_without_close,
        "A connects to /\nA sends 1\nA receives 1",
        [
            (
                1,
                "A can send 1",
                "A's connection was closed with 1006 (the application ended without closing it)",
            )
        ],
    ),
    (
        applications.never_answer,
        "A connects to /\nA sends 1\nA receives 1",
        [(0, "A's connection to / is accepted", "nothing happened in 0.5 seconds")],
    ),
    (
        applications.never_end,
        "A connects to /\nA leaves",
        [
            (
                1,
                "the server is done with A's connection when it ends",
                "it was still busy 0.5 seconds later",
            )
        ],
    ),
    (
        applications.cannot_start,
        "A connects to /",
        [(0, "the application starts", "it said that it cannot: no database")],
    ),
]


@pytest.mark.parametrize(("application", "text", "expected"), ENDS)
def test_how_connections_end_is_told(application: Any, text: str, expected: Any) -> None:
    assert differing(application, text) == expected


CRASHES = [
    (applications.crash_at_connect, 0, "ValueError: no route found"),
    (applications.crash_at_message, 2, "KeyError: '1'"),
    (applications.crash_at_leaving, 3, "OSError: cannot say goodbye"),
    (applications.crash_in_a_task, 2, "LookupError: nobody waits for me"),
    (applications.crash_in_a_task_that_stays, 3, "LookupError: nobody finds me"),
    (applications.send_before_accepting, 0, "the connection is not accepted yet"),
]


@pytest.mark.parametrize(("application", "event", "words"), CRASHES)
def test_an_error_of_the_application_is_told_in_its_last_line(
    application: Any, event: int, words: str
) -> None:
    text = 'A connects to /\nA sends 1\nA receives "..."\nA leaves'
    outcome = played(application, text)
    found = [one for one in outcome["differences"] if words in one["happened"]]
    assert [one["event"] for one in found] == [event]
    assert "asgi_applications.py:" in found[0]["happened"]
    assert "Traceback" not in found[0]["happened"]
    assert words in outcome["tracebacks"][0]
    assert "Traceback" in outcome["tracebacks"][0]


def test_an_error_is_told_once() -> None:
    text = "A connects to /\nA sends 1\nA receives nothing\nA sends 2\nA leaves"
    [found] = differing(applications.crash_at_message, text)
    assert found[:2] == (2, "A receives nothing")


def test_an_error_before_sending_is_told_once() -> None:
    text = "A connects to /\nB connects to /b\nB sends [1]\nB receives 1\nA sends 2"
    [found] = differing(applications.crash_after_accepting, text)
    assert found[:2] == (4, "A can send 2")


def test_the_application_sees_what_a_server_says() -> None:
    path = "/caf%C3%A9/?a=b"
    told = {
        "path": "/café/",
        "raw": "/caf%C3%A9/",
        "query": "a=b",
        "scheme": "ws",
        "subprotocols": [],
        "host": "example.org:8000",
        "origin": "http://localhost",
    }
    text = f"A connects to {path}\nA sends 1"
    outcome = played(applications.tell_scope, text, headers={"Host": "example.org:8000"})
    assert outcome["recorded"][-1]["frame"] == told


def test_a_page_of_another_site_says_its_origin() -> None:
    text = "A connects to / from https://elsewhere.example\nA sends 1"
    recorded = played(applications.tell_scope, text)["recorded"]
    assert recorded[-1]["frame"]["origin"] == "https://elsewhere.example"


def test_the_application_is_started_and_stopped() -> None:
    text = 'A connects to /\nA sends 1\nA receives "made at the start"'
    assert differing(applications.with_lifespan, text) == []


def test_one_waits_for_a_missing_frame_only_once() -> None:
    text = "A connects to /\nA sends []\n" + "A receives 1\n" * 5
    outcome, seconds = timed(applications.puppet, text, patience=2.0)
    assert len(outcome["differences"]) == 5
    assert 2.0 < seconds < 2 * 2.0
