"""Another installation that does what Part 1's does."""

from tests.learners.edits import Encode, Move, Replace, Write, right
from tests.learners.part1_files import (
    ASGI,
    CHANNELS_LINE,
    CHANX_APP,
    CHANX_LINE,
    DAPHNE,
    DOCUMENT,
    LAYERS,
    REQUIREMENTS,
    ROUTES,
    SETTINGS,
    TITLE,
    UNROUTED,
    URLS,
    requiring,
    serving,
)

RIGHT = [
    right("as_the_page_shows"),
    right(
        "packages_by_themselves",
        requiring(CHANNELS_LINE, "# The server, and WebSockets.\nchannels>=4.3,<5\ndaphne>=4\n"),
    ),
    right(
        "one_line_brings_channels",
        requiring(CHANNELS_LINE, "Daphne  # the server\n"),
        requiring(CHANX_LINE, "chanx[channels] >= 2.13\n"),
    ),
    right(
        "requirements_of_two_files",
        Write(REQUIREMENTS, "-r base.txt\nchanx[channels]~=2.13\n"),
        Write("base.txt", "Django~=5.2\nchannels[daphne]~=4.3\n"),
    ),
    right("a_further_package", requiring(CHANX_LINE, f"{CHANX_LINE}django-of-my-own\n")),
    right(
        "daphne_above_staticfiles",
        Replace(SETTINGS, DAPHNE, ""),
        Replace(
            SETTINGS,
            '    "django.contrib.staticfiles",\n',
            '    "daphne",\n    "django.contrib.staticfiles",\n',
        ),
    ),
    right(
        "channels_as_an_app",
        Replace(SETTINGS, CHANX_APP, f'    "channels",\n{CHANX_APP}'),
    ),
    right(
        "layer_with_a_capacity",
        Replace(
            SETTINGS,
            LAYERS,
            """\
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels.layers.InMemoryChannelLayer",
        "CONFIG": {"capacity": 1000},
    },
}
""",
        ),
    ),
    right("another_title", Replace(SETTINGS, TITLE, '    "ASYNCAPI_TITLE": "My own chat",\n')),
    right(
        "routers_in_one",
        Write(
            ROUTES,
            """\
from channels.routing import URLRouter
from chanx.channels.routing import include, path

router = URLRouter([path("ws/", include(URLRouter([])))])
""",
        ),
    ),
    right(
        "channels_own_path",
        Write(
            ROUTES,
            """\
from channels.routing import URLRouter
from django.urls import path

websockets = URLRouter([])
router = URLRouter([path("ws/", websockets)])
""",
        ),
    ),
    right(
        "router_imported",
        Replace(
            ASGI,
            "from chanx.channels.routing import include\n\nfrom core.unrouted",
            "from config.routing import router\nfrom core.unrouted",
        ),
        serving("AllowedHostsOriginValidator(UnroutedMiddleware(router))"),
    ),
    right(
        "cookies_for_consumers",
        Replace(
            ASGI,
            "from chanx.channels.routing import include\n",
            "from channels.sessions import CookieMiddleware\n"
            "from chanx.channels.routing import include\n",
        ),
        serving(
            "AllowedHostsOriginValidator(\n"
            '            CookieMiddleware(UnroutedMiddleware(include("config.routing")))\n'
            "        )"
        ),
    ),
    right(
        "answer_in_another_module",
        Move(UNROUTED, "core/no_route.py"),
        Replace(ASGI, "from core.unrouted", "from core.no_route"),
    ),
    right(
        "answer_of_another_name",
        Replace(UNROUTED, "class UnroutedMiddleware", "class NoRoute"),
        Replace(ASGI, "import UnroutedMiddleware", "import NoRoute as UnroutedMiddleware"),
    ),
    right(
        "document_above_the_pages",
        Replace(URLS, DOCUMENT, ""),
        Replace(URLS, "urlpatterns = [\n", f"urlpatterns = [\n{DOCUMENT}"),
    ),
    right(
        "broken_in_a_later_part",
        Replace(ROUTES, '# path("chat/"', 'path("chat/"'),
        Write("chat/routing.py", "router = nothing\n"),
    ),
    right("windows_line_ends", Encode(ASGI, "utf-8", "\r\n")),
]
