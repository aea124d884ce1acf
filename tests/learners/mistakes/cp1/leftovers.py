"""In older code that was left, and in code that stands in the wrong place."""

from tests.learners.edits import Move, Remove, Replace, Write, wrong
from tests.learners.part1_files import (
    ASGI,
    ASGI_SETTING,
    DAPHNE,
    DOCUMENT,
    REQUIREMENTS,
    ROUTES,
    SETTINGS,
    UNROUTED,
    URLS,
    at,
)

OLD_ASGI = """\
import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
# The application of the pages.
application = get_asgi_application()
"""
LANDING = 'path("", LandingView.as_view(), name="landing")'
OLD_APPS = 'INSTALLED_APPS = [\n    "django.contrib.staticfiles",\n    "core",\n]\n'

MISTAKES = [
    wrong(
        "nothing_of_the_application_changed",
        Write(ASGI, OLD_ASGI),
        step=4,
        phrase="can only handle ASGI/HTTP",
        place=f"{at(ASGI)}:7",
    ),
    wrong(
        "old_application_below_the_new",
        Replace(ASGI, "    }\n)\n", "    }\n)\n\napplication = get_asgi_application()\n"),
        step=4,
        phrase="this sets application again and undoes line 17",
        place=f"{at(ASGI)}:26",
    ),
    wrong(
        "old_apps_below_the_new",
        Replace(SETTINGS, "MIDDLEWARE = [", f"{OLD_APPS}\nMIDDLEWARE = ["),
        step=2,
        phrase="this sets INSTALLED_APPS again and undoes line 9",
        place=f"{at(SETTINGS)}:21",
    ),
    wrong(
        "daphne_added_at_the_end_of_the_file",
        Replace(SETTINGS, DAPHNE, ""),
        Replace(SETTINGS, "TIME_ZONE =", 'INSTALLED_APPS += ["daphne"]\nTIME_ZONE ='),
        step=2,
        phrase="move it to the top of the list",
        place=f"{at(SETTINGS)}:49",
    ),
    wrong(
        "old_pages_below_the_new",
        Replace(
            URLS,
            f"{DOCUMENT}]\n",
            f"{DOCUMENT}]\n\nurlpatterns = [{LANDING}]\n",
        ),
        step=5,
        phrase="this sets urlpatterns again and undoes line 7",
        place=f"{at(URLS)}:15",
    ),
    wrong(
        "application_of_wsgi",
        Replace(
            SETTINGS, ASGI_SETTING, f'{ASGI_SETTING}ASGI_APPLICATION = "config.wsgi.application"\n'
        ),
        step=2,
        phrase="this application is WSGI's",
        place=f"{at(SETTINGS)}:31",
    ),
    wrong("router_called_routes", Move(ROUTES, "config/routes.py"), step=3, phrase="rename chanx_"),
    wrong("router_called_routers", Move(ROUTES, "config/routers.py"), step=3, phrase="rename chan"),
    wrong(
        "router_at_the_end_of_the_pages",
        Remove(ROUTES),
        Replace(URLS, f"{DOCUMENT}]\n", f"{DOCUMENT}]\n\nrouter = URLRouter([])\n"),
        step=3,
        phrase="its code stands in chanx_django/config/urls.py: move it there",
    ),
    wrong(
        "answer_called_middleware",
        Move(UNROUTED, "core/middleware.py"),
        step=4,
        phrase="rename chanx_django/core/middleware.py to unrouted.py",
    ),
    wrong(
        "requirements_misspelt_as_a_file",
        Move(REQUIREMENTS, "requirement.txt"),
        step=1,
        phrase="rename chanx_django/requirement.txt",
    ),
    wrong(
        "document_among_the_websockets",
        Replace(URLS, DOCUMENT, ""),
        Replace(ROUTES, '        path("ws/"', f'    {DOCUMENT}        path("ws/"'),
        step=3,
        phrase="it belongs into the urlpatterns of config/urls.py",
        place=f"{at(ROUTES)}:14",
    ),
    wrong(
        "room_of_part_2",
        Replace(
            ROUTES,
            '        path("ws/"',
            '        path("<str:group_name>/", ChatConsumer.as_asgi()),\n        path("ws/"',
        ),
        step=3,
        phrase="ChatConsumer is of chat.consumers.chat_consumer, which is not there yet",
        place=f"{at(ROUTES)}:14",
    ),
    wrong(
        "middleware_among_those_of_django",
        Replace(
            SETTINGS,
            "MIDDLEWARE = [\n",
            'MIDDLEWARE = [\n    "core.unrouted.UnroutedMiddleware",\n',
        ),
        step=4,
        phrase="UnroutedMiddleware.__call__() missing",
        place=at(SETTINGS),
    ),
]
