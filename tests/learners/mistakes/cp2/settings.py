"""In the settings, and in the brackets of the routes."""

from tests.learners.chat_files import CHAT_LINE, ROUTING
from tests.learners.edits import Replace, wrong
from tests.learners.part1_files import ASGI, DAPHNE, ROUTES, SETTINGS, URLS, at

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
        "daphne_last",
        Replace(SETTINGS, DAPHNE, ""),
        Replace(SETTINGS, '    "chat",\n', '    "chat",\n    "daphne",\n'),
        step=4,
        phrase='write "daphne" as the first of the list',
        place=f"chanx_django/{SETTINGS}",
    ),
    wrong(
        "another_host_allowed",
        Replace(SETTINGS, "ALLOWED_HOSTS: list[str] = []", 'ALLOWED_HOSTS = ["x.example"]'),
        step=4,
        phrase='write "localhost" into the list',
        place=f"chanx_django/{SETTINGS}",
    ),
    wrong(
        "templates_of_no_app",
        Replace(SETTINGS, '"APP_DIRS": True', '"APP_DIRS": False'),
        step=4,
        phrase='keep "APP_DIRS": True',
        place=f"chanx_django/{SETTINGS}",
    ),
    wrong(
        "template_misspelt",
        Replace("chat/views.py", "chat/chat.html", "chat/chats.html"),
        step=4,
        phrase="needs the template chat/chats.html",
    ),
    wrong(
        "urls_without_the_page",
        Replace(URLS, '    path("chat/", include("chat.urls")),\n', ""),
        step=4,
        phrase="/chat/ does not answer",
        place=at(URLS, 1),
    ),
    wrong(
        "application_renamed",
        Replace(ASGI, "application = ProtocolTypeRouter", "app = ProtocolTypeRouter"),
        step=4,
        phrase="write application = ProtocolTypeRouter",
        place=at(ASGI, 17),
    ),
    wrong(
        "application_leads_to_the_chat",
        Replace(ASGI, "config.routing", "chat.routing"),
        step=4,
        phrase='keep include("config.routing")',
        place=at(ASGI, 20),
    ),
    wrong(
        "layer_of_no_module",
        Replace(SETTINGS, "layers.InMemoryChannelLayer", "layer.InMemoryChannelLayer"),
        step=2,
        phrase="CHANNEL_LAYERS",
    ),
    wrong(
        "layer_of_redis",  # as Channels' own tutorial has it
        Replace(
            SETTINGS,
            "channels.layers.InMemoryChannelLayer",
            "channels_redis.core.RedisChannelLayer",
        ),
        step=2,
        phrase="keep the CHANNEL_LAYERS",
        place=f"chanx_django/{SETTINGS}",
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
