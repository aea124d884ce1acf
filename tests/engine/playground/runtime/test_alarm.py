"""An alarm for code that never ends, where the system has none."""

import signal
import time
from pathlib import Path

import pytest

from sphinx_checkpoints.playground.runtime.alarm import Alarm, ForeverError

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="for Emscripten's Python")


class WokenError(Exception):
    """The alarm has come."""


def wake(*_: object) -> None:
    raise WokenError


def test_who_sleeps_is_woken_and_takes_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signal, "getsignal", lambda _: wake)
    alarm = Alarm(Path("/nowhere"), 1000)
    with alarm.set():
        signal.setitimer(signal.ITIMER_REAL, 30)
        begun, worked = time.monotonic(), time.process_time()
        with pytest.raises(WokenError):
            time.sleep(600)
        assert 30 <= time.monotonic() - begun < 31
        assert time.process_time() - worked < 30
        time.sleep(600)  # it comes once


def test_what_sleeps_for_ever_is_ended_with_its_place() -> None:
    alarm = Alarm(Path("/nowhere"), 20)
    with alarm.set(), pytest.raises(ForeverError):
        time.sleep(21)
    assert "test_alarm.py:" in alarm.ended
