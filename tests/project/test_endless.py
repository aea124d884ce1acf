"""What notices code that never ends takes nobody else's work for it, however busy a machine is."""

import signal
from itertools import count

import endless
import pytest

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="Windows has no such signal")


def ticks(monkeypatch: pytest.MonkeyPatch, number: int, *, kept_off: float) -> list[str]:
    """What is said after so many ticks without work, for part of which others had the processor."""
    passed = count()
    monkeypatch.setattr(endless, "running_at", lambda _: "chat.py:1")
    monkeypatch.setattr(endless, "is_importing", lambda _: False)
    monkeypatch.setattr(
        endless, "clocks", lambda: (now := next(passed) * endless.TICK, 0.0, now * kept_off)
    )
    with endless.noticed() as found:
        for _ in range(number):
            signal.raise_signal(signal.SIGALRM)
    return found


def test_who_waits_for_the_processor_is_not_asleep(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ticks(monkeypatch, 100, kept_off=1.0) == []


def test_who_sleeps_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(endless.EndlessError):
        ticks(monkeypatch, 100, kept_off=0.0)


def test_no_tick_comes_into_another(monkeypatch: pytest.MonkeyPatch) -> None:
    armed: list[tuple[float, float]] = []

    def running_at(_frame: object) -> str:
        armed.append(signal.getitimer(signal.ITIMER_REAL))
        return ""

    with endless.noticed(patience=0.0):
        signal.setitimer(signal.ITIMER_REAL, 0)
        monkeypatch.setattr(endless, "running_at", running_at)
        signal.raise_signal(signal.SIGALRM)
        assert armed == [(0.0, 0.0)]
        assert signal.getitimer(signal.ITIMER_REAL) > (0.0, 0.0)
