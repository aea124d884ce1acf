"""Checks a step: runs the tests of a part's ladder on the reader's files, beside what is served."""

import asyncio
import os
import shutil
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, redirect_stdout
from dataclasses import replace
from functools import partial
from io import StringIO
from pathlib import Path
from time import monotonic
from types import ModuleType, SimpleNamespace
from typing import Any

from sphinx_checkpoints.model.begun import is_begun
from sphinx_checkpoints.model.part import Part, Step, from_json
from sphinx_checkpoints.playground.runtime.alarm import Alarm
from sphinx_checkpoints.playground.runtime.apart import apart
from sphinx_checkpoints.playground.runtime.application import OwnModules, write_files
from sphinx_checkpoints.playground.runtime.events import Tell
from sphinx_checkpoints.playground.runtime.inline import without_threads
from sphinx_checkpoints.playground.runtime.processes import in_here
from sphinx_checkpoints.run.climb import Climb
from sphinx_checkpoints.run.jobs import Failure
from sphinx_checkpoints.run.ladder import Result, files_of_steps, ladder
from sphinx_checkpoints.run.standing import StepStanding
from sphinx_checkpoints.worker.ladder import run_ladder
from sphinx_checkpoints.worker.sentences import JobError, sentence_of

_LIMIT = 20.0  # seconds that a test may take; those of the course end loops before
# What needs a terminal, a thread or a file that the system has opened.
_WITHOUT = ("debugging", "faulthandler", "threadexception", "unraisableexception")
# pytest has no plugins but its own.
_ALONE = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
_OPTIONS = [*(f"-pno:{name}" for name in _WITHOUT), "--capture=sys"]


class Check:
    """The tests of a part, and the tree that they are run on, in a folder of its own."""

    def __init__(
        self, settings: Mapping[str, Any], adapter: ModuleType, served: Path, tell: Tell
    ) -> None:
        self.settings, self.ladder, self.tell = settings, settings["ladder"], tell
        self.root = served.with_name(f"{served.name}-check")
        self.apart = partial(
            apart,
            fresh=getattr(adapter, "FRESH", ()),
            own=[str(served), str(self.root)],
        )
        # What the adapter does before each run of tests.
        self.prepare = getattr(adapter, "prepare_check", lambda: None)
        self.part: Part = from_json(self.ladder["part"])
        self.own = OwnModules(str(self.root))
        write_files(self.ladder["files"], self.root)

    async def run(self, step: int, files: Mapping[str, str | None]) -> None:
        """Tell how the steps stand, up to one, with the reader's files in place of the start's."""
        loop = asyncio.get_running_loop()
        done: asyncio.Future[None] = loop.create_future()
        # In no task: none can be entered within another one.
        loop.call_soon(self._attempt, step, files, done)
        await done

    def _attempt(
        self, step: int, files: Mapping[str, str | None], done: asyncio.Future[None]
    ) -> None:
        """Check, and say so to whoever waits for it."""
        try:
            self.tell("checked", **self.checked(step, files))
            done.set_result(None)
        except BaseException as error:
            done.set_exception(error)

    def checked(self, step: int, files: Mapping[str, str | None]) -> dict[str, Any]:
        """How the steps stand, and the seconds that it took to find that out."""
        began = monotonic()
        self._write(files)
        steps = tuple(one for one in self.part.steps if one.number <= step)
        tests = files_of_steps(self.root, f"{self.ladder['tests']}/{self.part.finish}")
        climb = Climb(replace(self.part, steps=steps), tests, self._run, self._is_begun)
        found = climb.standing(whole=True)
        return {"steps": [*map(_described, found.steps)], "seconds": monotonic() - began}

    def _write(self, files: Mapping[str, str | None]) -> None:
        """Have the reader's files in the folder, and none that they have deleted."""
        start = [file for file in self.settings["files"] if file["path"] not in files]
        for path in {*(file["path"] for file in self.settings["files"]), *files}:
            shutil.rmtree(self.root / path.partition("/")[0], ignore_errors=True)
        write_files(start, self.root)
        for path, text in files.items():
            if text is not None:
                (self.root / path).parent.mkdir(parents=True, exist_ok=True)
                (self.root / path).write_bytes(text.encode())

    def _is_begun(self, step: Step) -> bool:
        return is_begun(self.ladder["signs"][str(step.number)], self._content)

    def _content(self, path: str) -> bytes | None:
        file = self.root / path
        return file.read_bytes() if file.is_file() else None

    def _run(self, groups: Sequence[Sequence[str]], share: float) -> list[Result]:
        """How the tests of each group come out."""
        return [self._run_group(paths, share * _LIMIT) for paths in groups]

    def _run_group(self, paths: Sequence[str], limit: float) -> Result:
        settings: Any = SimpleNamespace(**self.ladder, time_limit=limit)
        job = ladder(paths, settings, root=self.root, tree=self.root, first_only=True)
        alarm, at = Alarm(self.root / self.settings["imports"], limit), [""]
        self.own.take_out()
        variables = {key: value for key, value in job.environment.items() if value is not None}
        given = {key: value for key, value in os.environ.items() if not self._is_served(key)}
        with ExitStack() as stack, redirect_stdout(StringIO()) as output:
            stack.enter_context(self.apart(self.root, {**given, **variables, **_ALONE}))
            stack.enter_context(without_threads())
            stack.enter_context(in_here(self.apart))
            stack.enter_context(alarm.set())
            self.prepare()
            asked = {**job.to_json(), "arguments": [*job.arguments, *_OPTIONS]}
            message = ""
            try:
                found = job.result(run_ladder(asked, partial(self._report, at, alarm)))
            except JobError as error:
                message = str(error)
            except BaseException as error:
                message = f"{sentence_of(error)}."
        if alarm.ended:
            message = f"it did not end within {limit:g} seconds and was stopped ({alarm.ended})."
            return Failure(message, output.getvalue(), at[0])
        return Failure(message, output.getvalue()) if message else found

    def _is_served(self, variable: str) -> bool:
        """Whether a variable is one of the application that is served."""
        return variable in self.settings["environment"]

    def _report(self, at: list[str], alarm: Alarm, nodeid: str) -> None:
        """Keep which test runs, give it its time, and the page a sign."""
        at[0] = nodeid
        alarm.postpone()
        self.tell("checking", test=nodeid)


def _described(found: StepStanding) -> dict[str, Any]:
    """How a step stands, as the page takes it."""
    return {
        "number": found.step.number,
        "state": found.state,
        "sentence": found.sentence,
        "path": found.place.path if found.place else "",
        "line": found.place.line if found.place else 0,
        "hint": found.hint,
        "details": found.details,
        "begun": found.is_begun,
    }
