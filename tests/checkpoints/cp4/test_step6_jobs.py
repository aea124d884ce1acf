"""Step 6: jobs that the server does beside all else."""

import inspect
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

import pytest
from django.conf import settings
from errors import sentence_of
from loading import fail, load
from programs import settings_with
from requirements import is_installed, lines_of
from source import place, place_in, place_of, project, settings_at
from system_jobs import BACKEND, FOR_EVER, MODULE, at_tasks, frames_of_job, job, play, tasks_at
from system_part import system_consumer
from system_windows import Window
from whereabouts import file_of_module
from written import expect

CONSUMER = "system.consumers.system_consumer"
INSTALL = "python -m pip install -r chanx_django/requirements.txt"
RESULTS = {
    "translate": ("Good 4", "--. --- --- -.. / ....-"),
    "analyze": ("Good morning", "2 words, 12 characters"),
    "generate": ("Good", "c939327ca16dcf97ca32521d8b834bf1de16573d21deda3bb2a337cf403787a6"),
}
FAILS = ("translate", "é")  # a character that Morse code does not have
END = {"job_result", "job_failed"}


def test_the_project_asks_for_djangos_tasks() -> None:
    names = {requirement.name for _, requirement in lines_of(project() / "requirements.txt")}
    at = place(project() / "requirements.txt", 1)
    if "django-tasks" not in names:
        fail(f"{at}: the project does not ask for django-tasks: write django-tasks~=0.12")
    if not is_installed("django-tasks"):
        fail(f"{at}: django-tasks is not installed in this environment: run {INSTALL}")
    if "django_tasks" not in settings.INSTALLED_APPS:
        fail(f'{settings_at("INSTALLED_APPS")}: write "django_tasks" as the last of the list.')


def test_without_redis_the_server_does_the_jobs() -> None:
    load(BACKEND, step=6)
    with settings_with(DJANGO_DEBUG="true") as found:
        backend = found.get("TASKS", {}).get("default", {}).get("BACKEND")
    if not backend:
        fail(why_no_backend(found))
    if backend != "system.loop_backend.LoopBackend":
        fail(
            f"{tasks_at()}: jobs are for {backend}, without REDIS_URL: write "
            '"BACKEND": "system.loop_backend.LoopBackend"'
        )
    if settings_with_seconds() != 0.25:
        fail(
            f"{settings_at('JOB_SECONDS')}: how long a job takes is for the environment to say: "
            'write float(os.environ.get("DJANGO_JOB_SECONDS", "1"))'
        )


def why_no_backend(found: Mapping[str, Any]) -> str:
    """Why Django finds nobody for the tasks."""
    for near in () if "TASKS" in found else get_close_matches("TASKS", found, 1):
        return f"{settings_at(near)}: the setting is called TASKS, not {near}: correct it."
    return (
        f"{tasks_at()}: nobody is there for the jobs by default: write TASKS = "
        '{"default": {"BACKEND": "system.loop_backend.LoopBackend"}}'
    )


def settings_with_seconds() -> Any:
    """How long a job takes, where the environment says so."""
    with settings_with(DJANGO_DEBUG="true", DJANGO_JOB_SECONDS="0.25") as found:
        return found.get("JOB_SECONDS")


def test_the_backend_refuses_what_nobody_awaits() -> None:
    load(BACKEND, step=6)
    try:
        job().enqueue("translate", "Good", reply_to="nobody")
    except RuntimeError as refusal:
        if "aenqueue" in str(refusal):
            return
    at = place_in(file_of_module(BACKEND), "def enqueue(")
    fail(f"{at}: outside of the server's loop no task goes on: raise a RuntimeError in enqueue.")


@pytest.mark.parametrize("task_type", RESULTS)
def test_a_job_comes_to_its_result(task_type: str, caplog: pytest.LogCaptureFixture) -> None:
    content, expected = RESULTS[task_type]

    async def scene(alice: Window, _bob: Window) -> None:
        await alice.ask(task_type, content)
        frames = await frames_of_job(alice, END)
        result = frames[-1]
        errors = [record.exc_info[1] for record in caplog.records if record.exc_info]
        if result["action"] == "job_failed" and errors and errors[0]:
            fail(sentence_of(errors[0], at_tasks()))
        if result["action"] != "job_result" or result["payload"]["text"] != expected:
            fail(f"{at_tasks()}: {task_type} makes {result} of {content!r}, and not {expected!r}.")

    play(scene)


def test_each_word_of_a_job_comes_in_its_order_and_with_its_id() -> None:
    async def scene(alice: Window, _bob: Window) -> None:
        await alice.ask("translate", "Good")
        frames = await frames_of_job(alice, END)
        actions = [frame["action"] for frame in frames]
        if "job_queued" not in actions:
            at = place_in(file_of_module(CONSUMER), "SystemMessage)")
            fail(f"{at}: Alice is not told that her job waits: return JobQueued(…)")
        if actions[0] != "job_queued":
            at = place_in(file_of_module(BACKEND), "async def aenqueue(")
            fail(
                f"{at}: {actions[0]} comes before job_queued, the answer to the question: start "
                "the task with create_task, and do not wait for it."
            )
        expect(
            actions == ["job_queued", "job_started", "job_result"],
            f"{at_tasks()}: of her job Alice gets {actions}, and not job_queued, job_started, "
            "job_result.",
        )
        if len({frame["payload"]["job_id"] for frame in frames}) != 1:
            ids = [frame["payload"]["job_id"] for frame in frames]
            fail(f"{at_tasks()}: one job has several ids, {ids}: give each frame the task's own.")

    play(scene)


def test_two_jobs_are_told_apart() -> None:
    async def scene(alice: Window, _bob: Window) -> None:
        await alice.ask("translate", "e")
        await alice.ask("translate", "t")
        frames = await frames_of_job(alice, END)
        frames += await frames_of_job(alice, END)
        if any(frame["action"] == "job_failed" for frame in frames):
            at = place_in(file_of_module(MODULE), "TaskResultStatus.FAILED")
            fail(f"{at}: Alice is told of a failure of a job that has its result: ask for FAILED.")
        ids = [one["payload"]["job_id"] for one in frames if one["action"] == "job_result"]
        if len(set(ids)) != 2:
            fail(f"{at_tasks()}: two jobs have one id, {ids[0]}: each task has an id of its own.")

    play(scene)


def test_the_result_goes_to_who_asked_and_to_nobody_else() -> None:
    async def scene(alice: Window, bob: Window) -> None:
        await alice.ask("translate", "Good")
        await frames_of_job(alice, END)
        if frames := await bob.received():
            at = place_in(file_of_module("system.tasks"), "send_event(")
            fail(f"{at}: Bob gets {frames} of Alice's job: send to reply_to, and not to a group.")

    play(scene)


def test_a_job_holds_nobody_up() -> None:
    async def scene(alice: Window, bob: Window) -> None:
        await alice.ask("translate", "Good")
        frames = await frames_of_job(alice, {"job_queued"})
        frames += await alice.received() + await bob.received()
        if END & {frame["action"] for frame in frames}:
            fail(f"{at_tasks()}: the job ends at once: write await asyncio.sleep(…) as shown.")

    play(scene, FOR_EVER)


def test_a_job_that_fails_says_so(caplog: pytest.LogCaptureFixture) -> None:
    async def scene(alice: Window, bob: Window) -> None:
        await alice.ask(*FAILS)
        frames = await frames_of_job(alice, END)
        if frames[-1]["action"] != "job_failed":
            fail(f"{at_tasks()}: Morse code has no {FAILS[1]!r}, and the result is {frames[-1]}.")
        if frames[-1]["payload"]["job_id"] != frames[0]["payload"]["job_id"]:
            fail(f"{at_tasks()}: job_failed has another id than job_queued: use task_result.id")
        if frames := await bob.received():
            fail(f"{at_tasks()}: Bob gets {frames} of Alice's job: send to its reply_to alone.")

    play(scene)
    if not any(record.exc_info and record.exc_info[0] for record in caplog.records):
        at = place_in(file_of_module(BACKEND), "async def run(")
        fail(f"{at}: nobody can see why a job has failed: write logger.exception(…)")


def test_what_is_no_job_is_not_queued() -> None:
    async def scene(alice: Window, _bob: Window) -> None:
        await alice.ask("dance", "Good")
        frames = await alice.received()
        if [frame["action"] for frame in frames] != ["error"]:
            at = place_of(system_consumer())
            fail(f"{at}: a job that there is none of is answered with {frames}, and no error.")

    play(scene)


def test_the_job_waits_without_holding_up_the_loop() -> None:
    at, function = at_tasks(), job().func
    if not inspect.iscoroutinefunction(function):
        fail(f"{at}: the job runs in the server's loop: write async def, and await what it does.")
