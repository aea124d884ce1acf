"""The settings of the layer, and what they take from the environment."""

from tests.learners.edits import Replace, wrong
from tests.learners.part1_files import SETTINGS, at

CHOICE = '{"default": ON_REDIS if REDIS_URL else IN_MEMORY}'


def setting(old: str, new: str) -> Replace:
    """Other settings."""
    return Replace(SETTINGS, old, new)


MISTAKES = [
    wrong(
        "a_redis_by_another_variable",
        setting('os.environ.get("REDIS_URL", "")', 'os.environ.get("REDISURL", "")'),
        step=5,
        after=5,
        phrase="REDIS_URL is set, and is not read",
        place=at(SETTINGS),
    ),
    wrong(
        "hosts_of_redis_in_a_text",
        setting('"hosts": [REDIS_URL]', '"hosts": REDIS_URL'),
        step=5,
        after=5,
        phrase='write "hosts": [REDIS_URL]',
        place=at(SETTINGS),
    ),
    wrong(
        "a_layer_without_its_alias",
        setting(CHOICE, "ON_REDIS if REDIS_URL else IN_MEMORY"),
        step=2,
        after=5,
        phrase="Channels asks for the layer named default",
        place=at(SETTINGS),
    ),
    wrong(
        "a_layer_with_another_alias",
        setting(CHOICE, CHOICE.replace("default", "defaults")),
        step=2,
        after=5,
        phrase="Channels asks for the layer named default",
        place=at(SETTINGS),
    ),
    wrong(
        "a_redis_that_nobody_has_set",
        setting('get("REDIS_URL", "")', 'get("REDIS_URL", "redis://127.0.0.1:1")'),
        step=2,
        after=5,
        phrase="no Redis answers at",
        place=at(SETTINGS),
    ),
    wrong(
        "a_variable_that_everybody_has_to_set",
        setting('os.environ.get("REDIS_URL", "")', 'os.environ["REDIS_URL"]'),
        step=5,
        after=5,
        phrase='nobody has to set REDIS_URL: write os.environ.get("REDIS_URL", "")',
        place=at(SETTINGS),
    ),
    wrong(
        "layers_turned_round",
        setting(CHOICE, '{"default": IN_MEMORY if REDIS_URL else ON_REDIS}'),
        step=2,
        after=5,
        phrase="Redis URL must specify",
        place=at(SETTINGS),
    ),
    wrong(
        "a_host_for_hosts",
        setting('"CONFIG": {"hosts"', '"CONFIG": {"host"'),
        step=5,
        after=5,
        phrase='write "hosts": [REDIS_URL]',
        place=at(SETTINGS),
    ),
    wrong(
        "a_layer_nearly_of_that_name",
        setting("RedisPubSubChannelLayer", "RedisPubsubChannelLayer"),
        step=5,
        after=5,
        phrase="with REDIS_URL set, the layer must be",
        place=at(SETTINGS),
    ),
    wrong(
        "tasks_by_another_name",
        setting("TASKS = {", "TASK = {"),
        step=6,
        after=6,
        phrase="the setting is called TASKS, not TASK",
        place=at(SETTINGS),
    ),
    wrong(
        "an_app_by_the_name_of_its_package",
        setting('"django_tasks"', '"django-tasks"'),
        step=7,
        phrase="it is imported as django_tasks",
        place=at(SETTINGS),
    ),
    wrong(
        "an_app_without_a_comma",
        setting('"chanx.channels",\n    "django_tasks"', '"chanx.channels"\n    "django_tasks"'),
        step=7,
        phrase='Python joins "chanx.channels" with the next text',
        place=at(SETTINGS),
    ),
]
