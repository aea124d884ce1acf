"""Runs tests with pytest, and tells how each came out."""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from .sentences import JobError

if TYPE_CHECKING:
    import pytest

RAN = {0, 1, 2, 5}  # pytest's exit codes when it came as far as collecting


def run_ladder(job: Mapping[str, Any], report: Callable[[str], None]) -> list[dict[str, Any]]:
    """How each test came out.

    Raises JobError when pytest is not there or does not start.
    """
    try:
        import pytest
    except ImportError as error:
        raise JobError(
            f"pytest cannot be imported ({error}): add it to checkpoints_test_requirements."
        ) from error
    outcomes = Outcomes(report)
    # A cache would be written into the tree.
    code = pytest.main([*job["arguments"], "-p", "no:cacheprovider"], plugins=[outcomes])
    if code not in RAN:
        raise JobError(f"pytest stopped with {code!s}: its output says why.")
    return outcomes.results()


class Outcomes:
    """A plugin that keeps how each test came out."""

    def __init__(self, report: Callable[[str], None]) -> None:
        self.report = report
        self.found: dict[str, dict[str, Any]] = {}
        self.durations: dict[str, float] = {}

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Report which test runs."""
        self.report(nodeid)

    def pytest_collectreport(self, report: "pytest.CollectReport") -> None:
        """Keep a file that cannot be collected."""
        if report.failed:
            self.keep(report.nodeid, "error", message_of(report.longrepr))

    def pytest_runtest_logreport(self, report: "pytest.TestReport") -> None:
        """Keep a test's result; what goes wrong before or after it is its error."""
        before = self.durations.get(report.nodeid, 0.0)
        self.durations[report.nodeid] = before + report.duration
        if report.when == "call" or not report.passed:
            in_test = report.when == "call" or report.skipped
            outcome = report.outcome if in_test else "error"
            self.keep(report.nodeid, outcome, "" if report.passed else message_of(report.longrepr))

    def keep(self, nodeid: str, outcome: str, message: str) -> None:
        """Keep a result under its test."""
        self.found[nodeid] = {"nodeid": nodeid, "outcome": outcome, "message": message}

    def results(self) -> list[dict[str, Any]]:
        """How each test came out, in the order in which they ran."""
        return [
            {**found, "duration": self.durations.get(nodeid, 0.0)}
            for nodeid, found in self.found.items()
        ]


def message_of(longrepr: Any) -> str:
    """What a test says when it fails or is skipped: its sentence, without the traceback."""
    crash = getattr(longrepr, "reprcrash", None)
    if isinstance(longrepr, tuple):
        message = str(longrepr[2])
    elif crash:
        message = str(crash.message)
    else:
        lines = str(longrepr).strip().splitlines()
        message = "\n".join([line[1:].strip() for line in lines if line.startswith("E ")] or lines)
    return re.sub(r"\A(Failed|Skipped|AssertionError): ", "", message)
