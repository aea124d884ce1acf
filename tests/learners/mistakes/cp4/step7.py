"""In the settings of the worker."""

from tests.learners.edits import Replace, wrong
from tests.learners.part1_files import SETTINGS
from tests.learners.system_files import REQUIREMENTS

AT = "chanx_django/config/settings.py:"

MISTAKES = [
    wrong("step_7_not_begun", step=7, after=6, phrase="write django-tasks-rq~=0.12"),
    wrong(
        "no_package_for_workers",
        Replace(REQUIREMENTS, "django-tasks-rq~=0.12\n", ""),
        step=7,
        phrase="the project does not ask for django-tasks-rq",
        place="chanx_django/requirements.txt:",
    ),
    wrong(
        "a_redis_without_workers",
        Replace(SETTINGS, "django_tasks_rq.RQBackend", "system.loop_backend.LoopBackend"),
        step=7,
        phrase='write "BACKEND": "django_tasks_rq.RQBackend"',
        place=AT,
    ),
    wrong(
        "no_app_for_the_worker",
        Replace(SETTINGS, '    INSTALLED_APPS += ["django_rq"]\n', ""),
        step=7,
        phrase='write INSTALLED_APPS += ["django_rq"]',
        place=AT,
    ),
    wrong(
        "a_queue_elsewhere",
        Replace(
            SETTINGS, '{"default": {"URL": REDIS_URL}}', '{"default": {"URL": "redis://jobs"}}'
        ),
        step=7,
        phrase="the queue must be in Redis: write RQ_QUEUES",
        place=AT,
    ),
    wrong(
        "a_worker_that_knows_no_tasks",
        Replace(SETTINGS, '    RQ = {"JOB_CLASS": "django_tasks_rq.Job"}\n', ""),
        step=7,
        phrase="a worker must know Django's tasks",
        place=AT,
    ),
    wrong(
        "workers_always",
        Replace(SETTINGS, "if REDIS_URL:\n    TASKS", "if True:\n    TASKS"),
        step=3,
        phrase="Redis URL must specify",
        place="chanx_django/manage.py:",
    ),
]
