"""In what leads to the chat."""

from tests.learners.chat_files import CHAT_LINE, CONSUMER
from tests.learners.edits import Remove, Replace, wrong
from tests.learners.part1_files import ROUTES, SETTINGS, URLS

MISTAKES = [
    wrong(
        "still_a_comment",
        step=4,
        after=3,
        phrase="comment",
        place="chanx_django/config/routing.py:6",
    ),
    wrong("line_deleted", Replace(ROUTES, CHAT_LINE, ""), step=4, phrase='include("chat.routing")'),
    wrong(
        "all_lines_uncommented",
        Replace(ROUTES, '# path("assistants', 'path("assistants'),
        step=4,
        phrase="assistants",
        place="chanx_django/config/routing.py",
    ),
    wrong(
        "include_misspelt",
        Replace(ROUTES, "chat.routing", "chat.routin"),
        step=4,
        phrase="chat.routin",
        place="chanx_django/config/routing.py",
    ),
    wrong(
        "include_without_quotes",
        Replace(ROUTES, 'include("chat.routing")', "include(chat.routing)"),
        step=4,
        phrase="chat",
        place="chanx_django/config/routing.py:6",
    ),
    wrong("other_prefix", Replace(ROUTES, '"chat/"', '"chats/"'), step=4, phrase="/ws/chat/"),
    wrong(
        "ws_left_out",
        Replace(ROUTES, '        path("ws/", include(ws_router)),\n', ""),
        step=4,
        phrase="/ws/chat/",
    ),
    wrong(
        "routes_syntax",
        Replace(ROUTES, 'include("chat.routing")),', 'include("chat.routing"),'),
        step=4,
        phrase="does not match",
        place="chanx_django/config/routing.py",
    ),
    wrong(
        "routes_indentation",
        Replace(
            ROUTES,
            'router = URLRouter(\n    [\n        path("ws/',
            '  router = URLRouter(\n    [\n        path("ws/',
        ),
        step=4,
        phrase="indent",
        place="chanx_django/config/routing.py:12",
    ),
    wrong("routes_gone", Remove(ROUTES), step=4, phrase="config/routing.py is not there"),
    wrong(
        "consumer_as_include",
        Replace(ROUTES, 'include("chat.routing")', 'include("chat.consumers.chat_consumer")'),
        step=4,
        phrase="chat.routing",
    ),
    wrong(
        "no_output_type",
        Replace(CONSUMER, "(output_type=NewChatMessage)", ""),
        step=4,
        phrase="output_type",
    ),
    wrong(
        "urls_syntax",
        Replace(URLS, "urlpatterns = [", "urlpatterns = [" + "("),
        step=4,
        phrase="closing",
        place="chanx_django/config/urls.py",
    ),
    wrong(
        "urls_without_the_document",
        Replace(URLS, '    path("asyncapi/", include("chanx.channels.urls")),\n', ""),
        step=4,
        phrase="chanx.channels.urls",
    ),
    wrong(
        "asgi_syntax",
        Replace("config/asgi.py", '"http": http_application,', '"http": http_application'),
        step=4,
        phrase="invalid syntax",
        place="chanx_django/config/asgi.py",
    ),
    wrong(
        "no_daphne",
        Replace(
            SETTINGS,
            '    "daphne",  # before staticfiles, so that runserver speaks WebSockets\n',
            "",
        ),
        step=4,
        phrase="daphne",
    ),
]
