"""In the settings, and in the brackets of the routes."""

from tests.learners.chat_files import CHAT_LINE, ROUTES, ROUTING, SETTINGS, at
from tests.learners.edits import Replace, wrong

MISTAKES = [
    wrong(
        "asgi_application_deleted",
        Replace(SETTINGS, 'ASGI_APPLICATION = "config.asgi.application"\n', ""),
        step=4,
        phrase="ASGI_APPLICATION",
        place="chanx_django/config/settings.py",
    ),
    wrong(
        "asgi_application_misspelt",
        Replace(SETTINGS, "ASGI_APPLICATION =", "ASGI_APLICATION ="),
        step=4,
        phrase="ASGI_APPLICATION",
    ),
    wrong(
        "asgi_application_in_no_module",
        Replace(SETTINGS, '"config.asgi.application"', '"config.asgy.application"'),
        step=4,
        phrase="ASGI_APPLICATION",
    ),
    wrong(
        "asgi_application_of_another_name",
        Replace(SETTINGS, '"config.asgi.application"', '"config.asgi.app"'),
        step=4,
        phrase="ASGI_APPLICATION",
    ),
    wrong(
        "asgi_application_is_wsgi",
        Replace(SETTINGS, '"config.asgi.application"', '"config.wsgi.application"'),
        step=4,
        phrase="ASGI_APPLICATION",
    ),
    wrong(
        "root_urlconf_deleted",
        Replace(SETTINGS, 'ROOT_URLCONF = "config.urls"\n', ""),
        step=4,
        phrase="ROOT_URLCONF",
    ),
    wrong(
        "contenttypes_deleted",
        Replace(SETTINGS, '    "django.contrib.contenttypes",\n', ""),
        step=1,
        phrase="contenttypes",
    ),
    wrong(
        "staticfiles_deleted",
        Replace(SETTINGS, '    "django.contrib.staticfiles",\n', ""),
        step=4,
        phrase="staticfiles",
    ),
    wrong(
        "chat_application_deleted",
        Replace(SETTINGS, '    "chat",\n', ""),
        step=4,
        phrase="chat is not there",
    ),
    wrong(
        "redis_not_running",
        Replace(
            SETTINGS,
            'REDIS_URL = os.environ.get("REDIS_URL", "")',
            'REDIS_URL = "redis://localhost:6390"',
        ),
        step=2,
        phrase="localhost:6390",
    ),
    wrong(
        "redis_on_no_host",
        Replace(
            SETTINGS,
            'REDIS_URL = os.environ.get("REDIS_URL", "")',
            'REDIS_URL = "redis://nowhere.invalid:6379"',
        ),
        step=2,
        phrase="nowhere.invalid",
    ),
    wrong(
        "layer_of_no_module",
        Replace(
            SETTINGS,
            '"BACKEND": "core.layers.AudibleInMemoryChannelLayer"',
            '"BACKEND": "core.layer.AudibleInMemoryChannelLayer"',
        ),
        step=2,
        phrase="CHANNEL_LAYERS",
    ),
    wrong(
        "route_below_the_brackets",
        Replace(
            ROUTING,
            """    [
        path("<str:group_name>/", ChatConsumer.as_asgi()),
    ]
)""",
            """    []
)
path("<str:group_name>/", ChatConsumer.as_asgi())""",
        ),
        step=3,
        phrase="outside of the brackets",
        place=at(ROUTING, 9),
    ),
    wrong(
        "route_behind_the_list",
        Replace(
            ROUTING,
            """        path("<str:group_name>/", ChatConsumer.as_asgi()),
    ]
""",
            """    ],
    path("<str:group_name>/", ChatConsumer.as_asgi()),
""",
        ),
        step=3,
        phrase="brackets",
    ),
    wrong(
        "route_without_a_list",
        Replace(
            ROUTING,
            """    [
        path("<str:group_name>/", ChatConsumer.as_asgi()),
    ]
""",
            """    path("<str:group_name>/", ChatConsumer.as_asgi()),
""",
        ),
        step=3,
        phrase="list",
    ),
    wrong(
        "consumer_without_a_path",
        Replace(
            ROUTING, 'path("<str:group_name>/", ChatConsumer.as_asgi())', "ChatConsumer.as_asgi()"
        ),
        step=3,
        phrase="list of routes",
    ),
    wrong(
        "chat_line_below_the_brackets",
        Replace(ROUTES, CHAT_LINE, ""),
        Replace(ROUTES, "\nrouter =", '\npath("chat/", include("chat.routing"))\n\nrouter ='),
        step=4,
        phrase="outside of the brackets",
    ),
]
