"""The tests of a checkpoint as a job, and the step that each of them belongs to."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from sphinx_checkpoints.run.jobs import Failure, Job

if TYPE_CHECKING:
    from sphinx_checkpoints.model.settings import Settings

_STEP = re.compile(r"test_step(\d+)")
# What pytest says of an assertion or an exception that has no sentence of its own.
_BARE = re.compile(r"(AssertionError: )?assert\b|\w+(\.\w+)*(Error|Exception)\b")


@dataclass(frozen=True)
class TestOutcome:
    """How a test came out; ``message`` is its own sentence, ``duration`` seconds.

    ``details`` is all that pytest has to say of a test that did not pass. ``path`` is that of its
    file from the folder of the job, ``line`` where in it the test begins.
    """

    __test__ = False  # pytest takes it for a class of tests else

    nodeid: str
    outcome: Literal["passed", "failed", "skipped", "error"]
    message: str
    duration: float
    details: str = ""
    path: str = ""
    line: int = 1


# How each test came out, or why none did.
Result = tuple[TestOutcome, ...] | Failure


@dataclass(frozen=True, kw_only=True)
class Ladder(Job[tuple[TestOutcome, ...]]):
    """Run pytest with these arguments; with ``first_only``, no test after one that fails."""

    kind = "ladder"
    arguments: Sequence[str]
    first_only: bool = False

    def result(self, value: Any) -> tuple[TestOutcome, ...]:
        """How each test came out, in the order in which they ran."""
        return tuple(TestOutcome(**outcome) for outcome in value)


def step_of(nodeid: str) -> int:
    """The number of the step that a test belongs to; 0 for none."""
    found = _STEP.search(nodeid)
    return int(found[1]) if found else 0


def is_bare(message: str) -> bool:
    """Whether a test failed without a sentence of its own."""
    return bool(_BARE.match(message.strip()))


def files_of_steps(root: Path, tests: str) -> dict[int, list[str]]:
    """The files of a checkpoint's tests, as paths from the root, by step and in that order."""
    found: dict[int, list[str]] = {}
    for path in sorted((root / tests).glob("test_step*.py")):
        found.setdefault(step_of(path.name), []).append(path.relative_to(root).as_posix())
    return dict(sorted(found.items()))


def ladder(
    paths: Sequence[str],
    settings: "Settings",
    *,
    root: Path,
    tree: Path,
    first_only: bool = False,
    without: Sequence[str] = (),
    services: Sequence[Mapping[str, Any]] = (),
) -> Ladder:
    """The job that runs tests on the tree that a folder holds; paths are from ``root``.

    pytest has the installed plugins that its settings say, ``without`` those of these names.
    """
    chosen = ["-c", f"{settings.tests}/pytest.ini"]
    chosen += [word for plugin in without for word in ("-p", f"no:{plugin}")]
    return Ladder(
        folder=root,
        environment=settings.environment,
        limit=settings.time_limit,
        arguments=["-q", *chosen, *paths, "--tree", str(tree)],
        first_only=first_only,
        services=services,
    )
