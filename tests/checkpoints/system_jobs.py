"""Jobs of the system, from what a window asks for to what becomes of it."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from inspect import signature
from typing import Any
from unittest.mock import patch

from awaiting import about_not_awaited
from django.test import override_settings
from errors import sentence_of
from loading import fail, load
from source import file_of, place, place_in, place_of, settings_at
from system_part import system_consumer
from system_windows import Window, windows
from whereabouts import file_of_module

MODULE, BACKEND = "system.tasks", "system.loop_backend"
FOR_EVER = 3600.0  # seconds
begun: list[str] = []  # the tasks of a scene
failed: list[Exception] = []  # what ended one of them, or what runs it, and was only logged

Scene = Callable[[Window, Window], Awaitable[None]]


def at_tasks() -> str:
    """Where the job is written."""
    return place_of(job().func)


def job() -> Any:
    """The task that does a job; fails where Step 6 has still to write it."""
    module = load(MODULE, step=6)
    from django_tasks.base import Task

    for found in vars(module).values():
        if isinstance(found, Task):
            if "context" in signature(found.func).parameters and not found.takes_context:
                fail(
                    f"{place_of(found.func)}: nobody gives the task its context: write "
                    "@task(takes_context=True)"
                )
            return found
    at = place(file_of_module(MODULE), 1)
    fail(f"{at}: the module has no task: write @task(takes_context=True) above do_job.")


def play(scene: Scene, seconds: float = 0.0) -> None:
    """Play a scene of two windows of the application, in which a job takes some seconds."""
    job()
    load("system.consumers.system_consumer", step=6)

    async def main() -> None:
        from config.asgi import application

        async with windows(application, "Alice", "Bob") as (alice, bob):
            await scene(alice, bob)

    begun.clear()
    failed.clear()
    with override_settings(JOB_SECONDS=seconds), noting_tasks():
        asyncio.run(main())


@contextmanager
def noting_tasks() -> Iterator[None]:
    """Note in the block which tasks have begun, and what fails beside the consumers."""
    from django_tasks.base import Task

    async def noted(task: Any, *arguments: Any, **options: Any) -> Any:
        begun.append(task.name)
        return await call(task, *arguments, **options)

    async def watched(coroutine: Any) -> Any:
        try:
            return await coroutine
        except Exception as error:
            failed.append(error)

    call = Task.acall
    with patch.object(Task, "acall", noted), patch("chanx.utils.asyncio.wrap_task", watched):
        yield


async def frames_of_job(window: Window, last: set[str]) -> list[Any]:
    """What a window gets, up to one of these actions; fails where none of them comes."""
    frames: list[Any] = []
    while not frames or frames[-1]["action"] not in last:
        try:
            frames.append(await window.receive())
        except TimeoutError:
            fail(why_not_told(window, frames, last))
    return frames


def why_not_told(window: Window, frames: list[Any], last: set[str]) -> str:
    """Why a window does not hear of the end of its job."""
    for error in failed:
        return sentence_of(error, at_tasks())
    actions = [frame["action"] for frame in frames]
    missing = ", ".join(sorted(last - set(actions)))
    lacking = [one for one in sorted(last) if one not in system_consumer()._EVENT_HANDLER_INFO_MAP]
    if actions and lacking and lacking != ["job_queued"]:
        at = place_of(system_consumer())
        return f"{at}: no handler passes {lacking[0]} on: name it in passthrough_events."
    if "system_message" not in system_consumer()._MESSAGE_HANDLER_INFO_MAP:
        at = place_of(system_consumer())
        return f"{at}: the consumer has no method for SystemMessage: write it as Step 6 shows."
    if not begun:
        at = place_in(file_of_module(BACKEND), "async def run(")
        return f"{at}: the task is not run: write await result.task.acall(…)"
    if not_awaited := about_not_awaited(file_of(at_tasks())):
        return not_awaited
    return f"{at_tasks()}: {window.name} gets {actions}, and no {missing}: compare it with Step 6."


def tasks_at() -> str:
    """Where the settings choose what runs tasks."""
    return settings_at("TASKS")
