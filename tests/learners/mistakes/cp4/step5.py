"""In the command, and in the settings of its layer."""

from tests.learners.edits import Move, Remove, Replace, wrong
from tests.learners.part1_files import SETTINGS
from tests.learners.system_files import COMMAND, REQUIREMENTS

AT = "chanx_django/system/management/commands/send_notification.py:"

MISTAKES = [
    wrong("step_5_not_begun", step=5, after=4, phrase="does not ask for channels-redis"),
    wrong(
        "no_package_for_redis",
        Replace(REQUIREMENTS, "channels-redis~=4.3\n", ""),
        step=5,
        after=5,
        phrase="the project does not ask for channels-redis",
        place="chanx_django/requirements.txt:",
    ),
    wrong(
        "a_redis_that_is_asked_for_and_not_used",
        Replace(SETTINGS, "ON_REDIS if REDIS_URL else IN_MEMORY", "IN_MEMORY"),
        step=5,
        after=5,
        phrase="with REDIS_URL set, the layer must be",
        place="chanx_django/config/settings.py:",
    ),
    wrong(
        "the_other_layer_on_redis",
        Replace(SETTINGS, "pubsub.RedisPubSubChannelLayer", "core.RedisChannelLayer"),
        step=5,
        after=5,
        phrase="with REDIS_URL set, the layer must be",
        place="chanx_django/config/settings.py:",
    ),
    wrong(
        "redis_for_everybody",
        Replace(SETTINGS, "ON_REDIS if REDIS_URL else IN_MEMORY", "ON_REDIS"),
        step=2,
        after=5,
        phrase="Redis URL must specify",
        place="chanx_django/config/settings.py:",
    ),
    wrong(
        "an_address_of_its_own",
        Replace(SETTINGS, '"hosts": [REDIS_URL]', '"hosts": ["redis://localhost:6380"]'),
        step=5,
        after=5,
        phrase='write "hosts": [REDIS_URL]',
        place="chanx_django/config/settings.py:",
    ),
    wrong(
        "no_commands_package",
        Remove("system/management/commands/__init__.py"),
        step=5,
        after=5,
        phrase="system/management/commands/__init__.py is not there",
    ),
    wrong(
        "a_command_outside_of_commands",
        Move(COMMAND, "system/management/send_notification.py"),
        step=5,
        after=5,
        phrase="move chanx_django/system/management/send_notification.py there",
    ),
    wrong(
        "a_command_that_reaches_nobody",
        Replace(COMMAND, "if isinstance(get_channel_layer(), InMemoryChannelLayer):", "if False:"),
        step=5,
        after=5,
        phrase="and reaches nobody: raise CommandError there",
        place=AT,
    ),
    wrong(
        "a_refusal_that_helps_nobody",
        Replace(COMMAND, " Set REDIS_URL, here and for the server.", ""),
        step=5,
        after=5,
        phrase="name REDIS_URL in it",
        place=AT,
    ),
    wrong(
        "a_traceback_where_redis_is_not_there",
        Replace(COMMAND, "except RedisError as error", "except KeyError as error"),
        step=5,
        after=5,
        phrase="catch RedisError",
        place=AT,
    ),
    wrong(
        "nothing_is_sent",
        Replace(
            COMMAND,
            "SystemConsumer.broadcast_event_sync(SystemNotification(payload=notice))",
            "SystemNotification(payload=notice)",
        ),
        step=5,
        after=5,
        phrase="the command sends [], and not the one notice",
        place=AT,
    ),
    wrong(
        "the_async_form_in_the_command",
        Replace(COMMAND, "broadcast_event_sync", "broadcast_event"),
        step=5,
        after=5,
        phrase="the command sends [], and not the one notice",
        place=AT,
    ),
    wrong(
        "nothing_is_said",
        Replace(COMMAND, '        self.stdout.write("The notice is sent.")\n', ""),
        step=5,
        after=5,
        phrase="say that the notice is sent",
        place=AT,
    ),
]
