"""In the settings, for which nothing starts, and in how they refuse an address."""

from tests.learners.edits import Replace, wrong
from tests.learners.part1_files import SETTINGS, at

MANAGE = "manage.py"
REFUSED = """\
if REDIS_URL and not REDIS_URL.startswith(("redis://", "rediss://", "unix://")):
    raise ImproperlyConfigured("REDIS_URL begins with redis://, as in redis://localhost:6379.")
"""
CONDITION = "if REDIS_URL and not REDIS_URL"
IMPORT = "from django.core.exceptions import ImproperlyConfigured\n"


def setting(old: str, new: str) -> Replace:
    """Other settings."""
    return Replace(SETTINGS, old, new)


MISTAKES = [
    wrong(
        "an_app_half_named",
        setting('"django_tasks",', '"django_task",'),
        step=6,
        after=6,
        phrase="there is no module 'django_task': write django_tasks",
        place=at(SETTINGS),
    ),
    wrong(
        "seconds_that_everybody_has_to_set",
        setting('"DJANGO_JOB_SECONDS", "1"', '"DJANGO_JOB_SECONDS"'),
        step=6,
        after=6,
        phrase="a variable that nobody has set is None: give it a default",
        place=at(SETTINGS),
    ),
    wrong(
        "tasks_without_their_last_bracket",
        setting('.LoopBackend"}}', '.LoopBackend"}'),
        step=6,
        after=6,
        phrase="'{' was never closed",
        place=at(SETTINGS),
    ),
    wrong(
        "a_worker_outside_of_the_condition",
        setting('    INSTALLED_APPS += ["django_rq"]', 'INSTALLED_APPS += ["django_rq"]'),
        step=7,
        phrase="unexpected indent",
        place=at(SETTINGS),
    ),
    wrong(
        "any_address",
        setting(REFUSED, ""),
        step=5,
        after=5,
        phrase="an address without redis:// is taken",
        place=at(SETTINGS),
    ),
    wrong(
        "an_address_that_everybody_has_to_set",
        setting(CONDITION, "if not REDIS_URL"),
        step=5,
        after=5,
        phrase="nobody has set it, and it is refused: write if REDIS_URL and not",
        place=at(SETTINGS),
    ),
    wrong(
        "a_right_address_refused",
        setting(CONDITION, "if REDIS_URL and REDIS_URL"),
        step=5,
        after=5,
        phrase="redis://127.0.0.1:6379 is a right address, and it is refused",
        place=at(SETTINGS),
    ),
    wrong(
        "a_refusal_that_is_not_imported",
        setting(IMPORT, ""),
        step=5,
        after=5,
        phrase="write from django.core.exceptions import ImproperlyConfigured",
        place=at(SETTINGS),
    ),
    wrong(
        "a_refusal_that_does_not_help",
        setting("REDIS_URL begins with redis://, as in redis://localhost:6379.", "Not so."),
        step=5,
        after=5,
        phrase="the refusal must say what to write: name redis:// in it",
        place=at(SETTINGS),
    ),
    wrong(
        "a_refusal_in_a_traceback",
        Replace(MANAGE, "except ImproperlyConfigured", "except ImportError"),
        step=5,
        after=5,
        phrase="the refusal is a sentence, not a traceback: have manage.py catch",
        place=at(MANAGE),
    ),
    wrong(
        "a_refusal_that_nobody_hears",
        Replace(MANAGE, 'sys.exit(f"{sys.argv[0]}: {error}")', "pass"),
        step=5,
        after=5,
        phrase="manage.py catches the refusal, and does not say it",
        place=at(MANAGE),
    ),
]
