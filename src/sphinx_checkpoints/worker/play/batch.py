"""Plays the transcripts of a job, one after the other."""

import asyncio
import importlib
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

from ..sentences import JobError, sentence_of
from .in_process import play

_Job = Mapping[str, Any]
_Report = Callable[[str], None]
_Play = Callable[..., Awaitable[dict[str, Any]]]
_OPTIONS = ("headers", "fence", "patience", "quiet")


def play_all(job: _Job, report: _Report) -> list[dict[str, Any]]:
    """Each transcript's outcome; JobError when the application or a client cannot be imported."""
    report(f"import {job['application']}" if not job.get("url") else "")
    performer = _at_server(job["url"]) if job.get("url") else _in_process(job["application"])
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


def _in_process(application: str) -> _Play:
    """A way to play against an application of the tree, "module:name"."""
    module, _, name = application.partition(":")
    try:
        found: Any = importlib.import_module(module)
    except Exception as error:
        raise JobError(f"{module} cannot be imported: {sentence_of(error)}.") from error
    for part in name.split("."):
        if not hasattr(found, part):
            raise JobError(f"{module} has no {name}: checkpoints_application names it.")
        found = getattr(found, part)
    return partial(play, found)


def _at_server(url: str) -> _Play:
    """A way to play against a server."""
    try:
        from .over_socket import socket_play
    except ImportError as error:
        raise JobError(
            f"a real server is spoken to with websockets 15 or newer: {error}; "
            "add it to checkpoints_test_requirements."
        ) from error
    return partial(socket_play, url)
