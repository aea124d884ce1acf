"""A stopwatch counts what the machine has time for, and no limit is reached while it has none."""

import os
from pathlib import Path

import pytest

from sphinx_checkpoints.model.service import Service
from sphinx_checkpoints.worker import services
from sphinx_checkpoints.worker.stopwatch import Stopwatch
from tests.engine.run.working import posix


class Machine:
    """A machine whose time and load a test sets."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.now, self.load = 0.0, 0.0
        patch.setattr("sphinx_checkpoints.worker.stopwatch.time.monotonic", lambda: self.now)
        patch.setattr(os, "getloadavg", lambda: (self.load, 0.0, 0.0), raising=False)
        patch.setattr(os, "cpu_count", lambda: 2)

    def passes(self, seconds: float, *, load: float) -> None:
        """Let time pass under a load."""
        self.now, self.load = self.now + seconds, load


def test_the_more_others_want_the_less_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch)
    watch = Stopwatch()
    counted = []
    for load in (0.0, 4.0, 16.0, 0.0):
        machine.passes(60, load=load)
        counted.append(watch.read())
    assert counted == [60, 120, 135, 195]


def test_a_system_that_tells_no_load_counts_all(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch)
    monkeypatch.delattr(os, "getloadavg")
    watch = Stopwatch()
    machine.passes(60, load=16)
    assert watch.read() == 60


@posix
def test_a_busy_machine_has_more_time_for_a_service(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "getloadavg", lambda: (1e6, 0.0, 0.0))
    slow = Service("store", "sleep 1; touch up; sleep 600", ready="test -e up")
    with services.running([slow.to_json(tmp_path)], limit=0.1):
        assert (tmp_path / "up").exists()
