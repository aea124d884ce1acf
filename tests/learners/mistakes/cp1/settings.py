"""In the settings."""

from tests.learners.edits import Replace, wrong
from tests.learners.part1_files import (
    ASGI_SETTING,
    CHANX_APP,
    DAPHNE,
    LAYERS,
    SETTINGS,
    TITLE,
    at,
)

FILE = at(SETTINGS)


def setting(old: str, new: str) -> Replace:
    """Other settings."""
    return Replace(SETTINGS, old, new)


MISTAKES = [
    wrong("nothing_switched_on", step=2, after=1, phrase='write "daphne" as the first', place=FILE),
    wrong("no_daphne", setting(DAPHNE, ""), step=2, phrase='write "daphne" as the first'),
    wrong(
        "daphne_last",
        setting(DAPHNE, ""),
        setting(CHANX_APP, f'{CHANX_APP}    "daphne",\n'),
        step=2,
        after=2,
        phrase="daphne",
        place=FILE,
    ),
    wrong(
        "daphne_misspelt",
        setting('"daphne",', '"dafne",'),
        step=2,
        phrase="dafne",
    ),
    wrong(
        "comma_forgotten",
        setting('"django.contrib.auth",', '"django.contrib.auth"'),
        step=2,
        phrase='Python joins "django.contrib.auth" with the next text',
    ),
    wrong(
        "list_not_closed",
        setting("INSTALLED_APPS = [", "INSTALLED_APPS = [["),
        step=2,
        phrase="never closed",
        place=FILE,
    ),
    wrong("no_application", setting(ASGI_SETTING, ""), step=2, phrase="ASGI_APPLICATION"),
    wrong(
        "application_misspelt",
        setting("ASGI_APPLICATION =", "ASGI_APLICATION ="),
        step=2,
        phrase='write ASGI_APPLICATION = "config.asgi.application"',
    ),
    wrong(
        "application_of_no_module",
        setting("config.asgi.application", "mysite.asgi.application"),
        step=2,
        phrase="there is no module 'mysite.asgi'",
        place=FILE,
    ),
    wrong(
        "application_of_another_name",
        setting("config.asgi.application", "config.asgi.app"),
        step=2,
        phrase="config.asgi has no 'app'",
        place=FILE,
    ),
    wrong(
        "application_with_a_colon",
        setting("config.asgi.application", "config.asgi:application"),
        step=2,
        phrase='write ASGI_APPLICATION = "config.asgi.application"',
        place=FILE,
    ),
    wrong("no_layer", setting(LAYERS, ""), step=2, phrase="no channel layer"),
    wrong(
        "layer_misspelt",
        setting("InMemoryChannelLayer", "InMemoryLayer"),
        step=2,
        phrase="InMemoryLayer",
        place=FILE,
    ),
    wrong(
        "layer_of_another_name",
        setting('"default": {"BACKEND"', '"memory": {"BACKEND"'),
        step=2,
        phrase="channel layer",
        place=FILE,
    ),
    wrong(
        "layer_without_a_dictionary",
        setting(LAYERS, 'CHANNEL_LAYERS = {"BACKEND": "channels.layers.InMemoryChannelLayer"}\n'),
        step=2,
        phrase="write CHANNEL_LAYERS",
        place=FILE,
    ),
    wrong(
        "redis_that_is_not_installed",
        setting("channels.layers.InMemoryChannelLayer", "channels_redis.core.RedisChannelLayer"),
        step=2,
        phrase="channels_redis",
        place=FILE,
    ),
    wrong("no_chanx_app", setting(CHANX_APP, ""), step=2, phrase='write "chanx.channels"'),
    wrong(
        "chanx_without_channels",
        setting('"chanx.channels"', '"chanx"'),
        step=2,
        phrase='"chanx.channels"',
        place=FILE,
    ),
    wrong(
        "chanx_app_misspelt",
        setting('"chanx.channels"', '"chanx.channel"'),
        step=2,
        phrase="chanx.channel",
    ),
    wrong("no_title", setting(TITLE, ""), step=2, phrase="ASYNCAPI_TITLE", place=FILE),
    wrong(
        "title_misspelt",
        setting("ASYNCAPI_TITLE", "ASYNCAPI_TITEL"),
        step=2,
        phrase="no setting 'ASYNCAPI_TITEL': write ASYNCAPI_TITLE",
        place=FILE,
    ),
    wrong(
        "chanx_is_a_set",
        setting('"ASYNCAPI_TITLE": "Chanx chat"', '"ASYNCAPI_TITLE", "Chanx chat"'),
        step=2,
        phrase="invalid syntax",
    ),
    wrong(
        "chanx_misspelt",
        setting("CHANX = {", "CHANNEX = {"),
        step=2,
        phrase="Chanx has no settings",
    ),
    wrong(
        "chanx_before_core",
        setting(CHANX_APP, ""),
        setting('    "core",\n', f'{CHANX_APP}    "core",\n'),
        step=5,
        phrase='keep "core" before "chanx.channels" here',
        place=FILE,
    ),
]
