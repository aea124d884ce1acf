"""Runs tests with pytest: the outcome of each."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .sentences import JobError, from_here, sentence_of

if TYPE_CHECKING:
    import pytest

_MAX_TEXT_LENGTH = 20_000  # characters of what a test says or prints
_RAN = {0, 1, 5}  # pytest's exit codes when it came as far as collecting
_USAGE = 4  # ... and when it did not start: a conftest.py says why in one line


def run_ladder(job: Mapping[str, Any], report: Callable[[str], None]) -> list[dict[str, Any]]:
    """How each test came out; JobError when pytest is not there, not started or interrupted."""
    try:
        import pytest
    except ImportError as error:
        message = f"pytest cannot be imported ({error}): add it to checkpoints_test_requirements."
        raise JobError(message) from error
    outcomes = _Outcomes(report)
    plugins = [outcomes, *[_FirstOnly(outcomes)] * job["first_only"]]
    # A cache would stay in the tree, and a file that cannot be read says nothing of the others.
    options = ["-p", "no:cacheprovider", "--continue-on-collection-errors"]
    with StringIO() as stderr, redirect_stderr(stderr):
        code = pytest.main([*job["arguments"], *options], plugins=plugins)
        errors = stderr.getvalue().strip()
    print(errors)
    if code == _USAGE and "\n" not in errors:
        raise JobError(errors.removeprefix("ERROR: "))
    if outcomes.interrupted:
        raise JobError(f"{outcomes.interrupted} ended all tests.")
    if code not in _RAN:
        raise JobError(f"pytest stopped with {code!s}: its output says why.")
    return outcomes.results()


class _Outcomes:
    """A plugin that keeps how each test came out."""

    def __init__(self, report: Callable[[str], None]) -> None:
        self.report = report
        self.root = Path.cwd()
        self.files: list[str] = []
        self.found: dict[str, dict[str, Any]] = {}
        self.durations: dict[str, float] = defaultdict(float)
        self.interrupted = ""

    def pytest_configure(self, config: "pytest.Config") -> None:
        """Learn from where pytest names files."""
        self.root = config.rootpath

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Report which test runs."""
        self.report(nodeid)

    def pytest_keyboard_interrupt(self, excinfo: "pytest.ExceptionInfo[BaseException]") -> None:
        """Keep what has ended all tests, those too that have not come out."""
        self.interrupted = sentence_of(excinfo.value)

    def pytest_collectreport(self, report: "pytest.CollectReport") -> None:
        """Keep the order of the files, and a file that cannot be collected."""
        self.files.append(report.nodeid)
        if report.failed:
            self._keep("error", report)

    def pytest_runtest_logreport(self, report: "pytest.TestReport") -> None:
        """Keep a test's result; what goes wrong before or after it is its error."""
        self.durations[report.nodeid] += report.duration
        if report.when == "call" or not report.passed:
            in_test = report.when == "call" or report.skipped
            self._keep(report.outcome if in_test else "error", report)

    def _keep(self, outcome: str, report: "pytest.TestReport | pytest.CollectReport") -> None:
        """Keep a result under its test, with where that is written; of a file, its first line."""
        path, line, _ = getattr(report, "location", (report.nodeid.partition("::")[0], 0, ""))
        self.found[report.nodeid] = {
            "nodeid": report.nodeid,
            "outcome": outcome,
            "message": "" if report.passed else _message_of(report.longrepr)[:_MAX_TEXT_LENGTH],
            "details": "" if report.passed else _details_of(report),
            "path": from_here(str(self.root / path)),
            "line": (line or 0) + 1,
        }

    def results(self) -> list[dict[str, Any]]:
        """How each test came out, in the order in which they ran."""
        return [{**one, "duration": self.durations[nodeid]} for nodeid, one in self.found.items()]


class _FirstOnly:
    """A plugin that runs nothing after a test that fails, or a file that cannot be collected.

    pytest's own --exitfirst would run nothing at all where a later file cannot be collected.
    """

    def __init__(self, outcomes: _Outcomes) -> None:
        self.outcomes = outcomes

    def pytest_runtest_protocol(self, item: "pytest.Item") -> bool | None:
        """Leave a test out by claiming that it has been run."""
        found = self.outcomes.found.items()
        failed = [nodeid for nodeid, kept in found if kept["outcome"] in {"failed", "error"}]
        first = min(map(self._position, failed), default=None)
        return None if first is None or self._position(item.nodeid) < first else True

    def _position(self, nodeid: str) -> int:
        """When the file of a test was collected."""
        return self.outcomes.files.index(nodeid.partition("::")[0])


def _details_of(report: "pytest.TestReport | pytest.CollectReport") -> str:
    """What a test shows when it does not pass: where it failed, and what it printed."""
    sections = [f"{name}:\n{text.strip()[-_MAX_TEXT_LENGTH:]}" for name, text in report.sections]
    return "\n\n".join([report.longreprtext.strip()[-_MAX_TEXT_LENGTH:], *sections])


def _message_of(longrepr: Any) -> str:
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
