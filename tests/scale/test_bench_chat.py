"""What nox -s bench says of chat servers is what they do."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from server import free_port

from bench.chat.candidate import IN_ONE_PROCESS, Candidate
from bench.chat.measure import measure, run
from bench.chat.visit import visit_room
from bench.results import Row, rows_of

QUICK = [one for one in IN_ONE_PROCESS if one.name in ("python-socketio", "websockets.broadcast")]


def test_a_ratio_is_taken_within_each_round() -> None:
    # The machine was three times as slow in the second round.
    found = {"one": [10.0, 30.0, 11.0], "other": [20.0, 60.0, 33.0]}
    assert rows_of(found) == (
        Row("one", value=11, low=10, high=30, ratio=1),
        Row("other", value=33, low=20, high=60, ratio=2),
    )


@pytest.mark.parametrize("candidate", QUICK, ids=lambda candidate: candidate.name)
def test_a_crowd_measures_a_server(candidate: Candidate) -> None:
    with run(candidate) as place:
        found = visit_room(place, people=5, seconds=0.4)
    # How fast it is, nox -s bench says.
    assert found["speed-5"] > 0
    assert found["processor-5"] >= 0
    assert 0 < found["p50-5"] <= found["p99-5"]


def test_a_lost_message_is_no_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.chat.crowd.PATIENCE", 1.0)
    program = str(Path(__file__).parent / "forgetful.py")
    with (
        run(Candidate("forgetful", (sys.executable, program))) as place,
        pytest.raises(RuntimeError, match="messages did not arrive"),
    ):
        visit_room(place, people=5, seconds=0.1)


def test_a_server_that_nobody_can_join_is_told() -> None:
    with (
        run(IN_ONE_PROCESS[-1]) as place,
        pytest.raises(RuntimeError, match="5 people cannot join"),
    ):
        visit_room(replace(place, ports=(free_port(),)), people=5, seconds=0.1)


@pytest.mark.long
def test_a_whole_run_has_all_tables() -> None:
    said: list[str] = []
    tables = {table.key: table for table in measure(0.5, 1, said.append)}
    names = [candidate.name for candidate in IN_ONE_PROCESS]
    for key in ("chat-room-50", "chat-room-200-p99", "chat-memory"):
        assert [row.name for row in tables[key].rows] == names
    assert {"chat-servers", "chat-hops-processor", "chat-redis"} <= tables.keys()
    assert all(row.low > 0 for table in tables.values() for row in table.rows)
    assert said[0] == f"round 1 of 1: {names[0]}"
