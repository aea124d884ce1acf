"""Step 7: a worker, for which the jobs wait in Redis."""

from collections.abc import Mapping
from typing import Any

from loading import fail
from programs import settings_with
from requirements import is_installed, lines_of
from source import place, project, settings_at
from system_jobs import tasks_at

INSTALL = "python -m pip install -r chanx_django/requirements.txt"
REDIS = "redis://127.0.0.1:6379"


def with_redis() -> Mapping[str, Any]:
    """The settings with a Redis."""
    with settings_with(DJANGO_DEBUG="true", REDIS_URL=REDIS) as found:
        return found


def test_the_project_asks_for_the_backend_of_workers() -> None:
    names = {requirement.name for _, requirement in lines_of(project() / "requirements.txt")}
    at = place(project() / "requirements.txt", 1)
    if "django-tasks-rq" not in names:
        fail(f"{at}: the project does not ask for django-tasks-rq: write django-tasks-rq~=0.12")
    if not is_installed("django-tasks-rq"):
        fail(f"{at}: django-tasks-rq is not installed in this environment: run {INSTALL}")


def test_with_redis_jobs_are_for_workers() -> None:
    found = with_redis()
    backend = found["TASKS"]["default"]["BACKEND"]
    if not backend.endswith("RQBackend"):
        fail(
            f"{tasks_at()}: with REDIS_URL set, jobs are for {backend}: write "
            '"BACKEND": "django_tasks_rq.RQBackend"'
        )
    if "django_rq" not in found["INSTALLED_APPS"]:
        at = settings_at("INSTALLED_APPS")
        fail(f'{at}: the worker is a command of django_rq: write INSTALLED_APPS += ["django_rq"]')
    if found.get("RQ_QUEUES", {}).get("default", {}).get("URL") != REDIS:
        at = settings_at("RQ_QUEUES")
        fail(
            f"{at}: the queue must be in Redis: write "
            'RQ_QUEUES = {"default": {"URL": REDIS_URL}}'
        )
    if found.get("RQ", {}).get("JOB_CLASS") != "django_tasks_rq.Job":
        at = settings_at("RQ")
        fail(
            f"{at}: a worker must know Django's tasks: write "
            'RQ = {"JOB_CLASS": "django_tasks_rq.Job"}'
        )


def test_without_redis_nothing_of_it_is_there() -> None:
    with_redis()
    test_with_redis_jobs_are_for_workers()
    with settings_with(DJANGO_DEBUG="true") as found:
        backend, installed = found["TASKS"]["default"]["BACKEND"], found["INSTALLED_APPS"]
    if backend != "system.loop_backend.LoopBackend" or "django_rq" in installed:
        fail(f"{tasks_at()}: without REDIS_URL no worker may be needed: keep it below the if.")
