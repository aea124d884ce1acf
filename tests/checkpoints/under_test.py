"""Runs learners' tests in this process, as manage.py test does, and keeps how each came out."""

import sys
import unittest
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import _patch, patch

import asgiref.testing
import own_time
from channels.layers import channel_layers
from django.conf import settings
from django.test import override_settings
from django.test.utils import setup_test_environment, teardown_test_environment
from loading import load
from observed import Connection, forgotten, observed
from own_time import Clock
from typing_extensions import override

TESTS = "config.test_settings"


@dataclass
class Outcome:
    """How a test came out: what it raised, if it failed, and what it did on the way."""

    test: unittest.TestCase
    error: BaseException | None = None
    is_skipped: bool = False
    connections: list[Connection] = field(default_factory=list)
    raised: list[BaseException] = field(default_factory=list)  # by consumers
    lost: list[str] = field(default_factory=list)  # the lines whose requests led to no view

    @property
    def waited_at(self) -> list[str]:
        """The lines that waited for a frame until their time was over."""
        return [at for one in self.connections for at in one.waited_at]


class Outcomes(unittest.TestResult):
    """All of them, in the order in which the tests ran."""

    def __init__(self, *, until_one_fails: bool) -> None:
        super().__init__()
        self.failfast = until_one_fails
        self.all: list[Outcome] = []
        self.forgotten: list[str] = []
        self.waited = 0.0  # seconds, in all
        self.still_replaced: list[str] = []  # the names that a patch has not given back

    @property
    def failed(self) -> list[Outcome]:
        """Those that did not pass."""
        return [one for one in self.all if one.error]

    @override
    def startTest(self, test: unittest.TestCase) -> None:
        super().startTest(test)
        self.all.append(Outcome(test))

    @override
    def addSkip(self, test: unittest.TestCase, reason: str) -> None:
        super().addSkip(test, reason)
        self.all[-1].is_skipped = True

    @override
    def addFailure(self, test: unittest.TestCase, err: Any) -> None:
        self._keep(test, err)

    @override
    def addError(self, test: unittest.TestCase, err: Any) -> None:
        self._keep(test, err)

    @override
    def addSubTest(self, test: unittest.TestCase, subtest: unittest.TestCase, err: Any) -> None:
        if err:
            self._keep(test, err)

    def _keep(self, test: unittest.TestCase, err: Any) -> None:
        """Keep the first thing that goes wrong; what prepares a class has no test."""
        if not self.all or self.all[-1].test is not test:
            self.all.append(Outcome(test))
        self.all[-1].error = self.all[-1].error or err[1]
        self.shouldStop = self.failfast


@contextmanager
def settings_of_tests() -> Iterator[None]:
    """What manage.py test --settings config.test_settings has set up."""
    theirs = vars(load(TESTS, step=1))
    missing = object()
    changed = {
        name: value
        for name, value in theirs.items()
        if name.isupper() and getattr(settings, name, missing) != value
    }
    with override_settings(**changed):
        setup_test_environment(debug=False)
        try:
            yield
        finally:
            teardown_test_environment()


@contextmanager
def everything_set_up() -> Iterator[None]:
    """The settings, an application that is made with them, and the loop's own time."""
    with ExitStack() as stack:
        stack.enter_context(settings_of_tests())
        stack.enter_context(made_anew("config.asgi"))  # which asks then who may connect
        stack.enter_context(patch.object(channel_layers, "backends", {}))
        stack.enter_context(patch.object(asgiref.testing, "time", Clock))
        yield


@contextmanager
def made_anew(module: str) -> Iterator[None]:
    """Have a module imported again in the block, and be as before after it."""
    before = sys.modules.pop(module, None)
    try:
        yield
    finally:
        sys.modules.pop(module, None)
        if before:
            sys.modules[module] = before


def in_own_time(outcomes: Outcomes) -> Any:
    """What makes a method of a coroutine function that is run to its end, as async_to_sync does."""

    def runnable(method: Any) -> Any:
        def run(*arguments: Any, **options: Any) -> None:
            outcomes.waited += own_time.run(method(*arguments, **options))

        return run

    return patch("django.test.testcases.async_to_sync", runnable)


def run_all(tests: Sequence[unittest.TestCase], *, until_one_fails: bool = False) -> Outcomes:
    """Run tests, each made anew, so that it can be run again."""
    outcomes = Outcomes(until_one_fails=until_one_fails)
    fresh = [type(test)(test._testMethodName) for test in tests]
    seen = observed(lambda: outcomes.all[-1])
    with everything_set_up(), in_own_time(outcomes), seen, forgotten() as lines:
        unittest.TestSuite(fresh).run(outcomes)
    outcomes.forgotten = lines
    outcomes.still_replaced = [one.attribute for one in _patch._active_patches]  # type: ignore[attr-defined]
    patch.stopall()
    return outcomes
