"""Plays the transcripts of a job, one after the other."""

import asyncio
import importlib
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from operator import attrgetter
from typing import Any

from ..sentences import JobError, from_here, sentence_of
from ..vocabulary.adapter import Adapter, Breaks
from .at_server import server_play
from .in_process import play
from .interfaces import application_in

_Job = Mapping[str, Any]
_Report = Callable[[str], None]
_Play = Callable[..., Awaitable[dict[str, Any]]]
_OPTIONS = ("headers", "fences", "patience", "quiet")


def play_all(job: _Job, report: _Report) -> list[dict[str, Any]]:
    """Each transcript's outcome; JobError when the application or a client cannot be imported."""
    if job.get("url"):
        performer: _Play = partial(server_play, job["url"])
    else:
        _prepare(job, report)
        report(f"import {job['application']}")
        performer = _in_process(job["application"])
    # No asyncio.run: at its end it waits for tasks that may never end.
    return asyncio.new_event_loop().run_until_complete(_perform(performer, job, report))


async def _perform(play: _Play, job: _Job, report: _Report) -> list[dict[str, Any]]:
    """Play the transcripts in one event loop: applications may keep things that belong to it."""
    options = {name: job[name] for name in _OPTIONS if job.get(name) is not None}
    return [
        await play(transcript, started=partial(_report_event, report, transcript), **options)
        for transcript in job["transcripts"]
    ]


def _report_event(report: _Report, transcript: Mapping[str, Any], index: int) -> None:
    """Report which event is played."""
    place = transcript["events"][index]["place"]
    report(f"{place['path']}:{place['line']}")


def _prepare(job: _Job, report: _Report) -> None:
    """Have the adapter, if there is one, make the application ready; JobError where it fails."""
    breaks = Breaks(job["adapter"] or "")
    Adapter(breaks.adapter, breaks, report)
    for one in breaks.places:
        where = f"{one['path'] or from_here(breaks.adapter)}:{one['line']}"
        raise JobError(f"{one['setting'] or 'the code'} does not run: {one['message']} ({where}).")


def _in_process(application: str) -> _Play:
    """A way to play against an application of the tree, "module:name"."""
    module, _, name = application.partition(":")
    try:
        found = importlib.import_module(module)
    except Exception as error:
        raise JobError(f"{module} cannot be imported: {sentence_of(error)}.") from error
    try:
        attrgetter(name.removesuffix("()"))(found)
    except AttributeError as error:
        raise JobError(f"{module} has no {name}: checkpoints_application names it.") from error
    try:
        return partial(play, application_in(found, name))
    except Exception as error:
        raise JobError(f"{application} is no application: {sentence_of(error)}.") from error
