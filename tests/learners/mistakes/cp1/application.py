"""In the application and its answer to paths without a route."""

from tests.learners.edits import Move, Remove, Replace, wrong
from tests.learners.part1_files import ASGI, UNROUTED, WEBSOCKET, at, serving

FILE = at(ASGI)
HTTP = '        "http": http_application,\n'


def asgi(old: str, new: str) -> Replace:
    """Another module of the application."""
    return Replace(ASGI, old, new)


def unrouted(old: str, new: str) -> Replace:
    """Another answer."""
    return Replace(UNROUTED, old, new)


MISTAKES = [
    wrong("as_it_was", step=4, after=3, phrase="core/unrouted.py is not there: create it"),
    wrong(
        "unrouted_gone",
        Remove(UNROUTED),
        step=4,
        phrase="core/unrouted.py is not there: create it as Step 4 shows",
    ),
    wrong(
        "unrouted_in_another_folder",
        Move(UNROUTED, "unrouted.py"),
        step=4,
        phrase="move chanx_django/unrouted.py there",
    ),
    wrong(
        "class_misspelt",
        unrouted("class UnroutedMiddleware", "class UnroutedMiddelware"),
        step=4,
        phrase="did you mean UnroutedMiddelware?",
        place=FILE,
    ),
    wrong(
        "not_wrapped",
        serving('AllowedHostsOriginValidator(include("config.routing"))'),
        step=4,
        phrase="(No route found for path 'ws/nowhere/'): write AllowedHostsOriginValidator(Unr",
        place=FILE,
    ),
    wrong(
        "no_origin_check",
        serving('UnroutedMiddleware(include("config.routing"))'),
        step=4,
        phrase="a page of https://elsewhere.example may open a WebSocket here",
        place=FILE,
    ),
    wrong(
        "no_websocket",
        asgi(f'        "websocket": {WEBSOCKET},\n', ""),
        step=4,
        phrase='has no "websocket"',
        place=FILE,
    ),
    wrong(
        "websockets",
        asgi('"websocket":', '"websockets":'),
        step=4,
        phrase='has no "websocket"',
        place=FILE,
    ),
    wrong("no_http", asgi(HTTP, ""), step=4, phrase='has no "http"', place=FILE),
    wrong(
        "http_not_called",
        asgi(
            "http_application = get_asgi_application()", "http_application = get_asgi_application"
        ),
        step=4,
        phrase="write http_application = get_asgi_application(), with its brackets",
        place=f"{FILE}:9",
    ),
    wrong(
        "application_renamed",
        asgi("application = ProtocolTypeRouter", "app = ProtocolTypeRouter"),
        step=4,
        phrase="write application = ProtocolTypeRouter",
        place=FILE,
    ),
    wrong(
        "another_router",
        serving('AllowedHostsOriginValidator(UnroutedMiddleware(include("chat.routing")))'),
        step=4,
        phrase="chat.routing",
        place=FILE,
    ),
    wrong(
        "router_without_quotes",
        serving("AllowedHostsOriginValidator(UnroutedMiddleware(include(config.routing)))"),
        step=4,
        phrase="config",
        place=FILE,
    ),
    wrong(
        "router_not_included",
        serving("AllowedHostsOriginValidator(UnroutedMiddleware(URLRouter([])))"),
        asgi("import ProtocolTypeRouter", "import ProtocolTypeRouter, URLRouter"),
        step=4,
        phrase="the routes of config/routing.py are not reached",
        place=FILE,
    ),
    wrong(
        "application_include_of_django",
        asgi("from chanx.channels.routing import include", "from django.urls import include"),
        step=4,
        phrase="from chanx.channels.routing import include",
    ),
    wrong(
        "models_too_early",
        asgi(
            "from django.core.asgi import get_asgi_application\n",
            "from django.contrib.auth.models import User as User\n"
            "from django.core.asgi import get_asgi_application\n",
        ),
        step=4,
        phrase="get_asgi_application()",
        place=FILE,
    ),
    wrong(
        "application_bracket_forgotten",
        asgi(WEBSOCKET, WEBSOCKET[:-1]),
        step=4,
        phrase="does not match",
        place=FILE,
    ),
    wrong(
        "application_comma_forgotten",
        asgi(HTTP, HTTP.replace(",", "")),
        step=4,
        phrase="invalid syntax",
        place=FILE,
    ),
    wrong(
        "validator_not_imported",
        asgi("from channels.security.websocket import AllowedHostsOriginValidator\n", ""),
        step=4,
        phrase="write from channels.security.websocket import AllowedHostsOriginValidator",
        place=FILE,
    ),
    wrong(
        "another_code",
        unrouted("NO_ROUTE = 4404", "NO_ROUTE = 4004"),
        step=4,
        phrase="closed with 4004: write 4404",
        place=at(UNROUTED),
    ),
    wrong(
        "not_accepted",
        unrouted(
            '    await send({"type": "websocket.accept", "subprotocol": None, "headers": []})\n', ""
        ),
        step=4,
        phrase="hides the code of a refusal",
        place=at(UNROUTED),
    ),
    wrong(
        "not_closed",
        unrouted(
            '    await send({"type": "websocket.close", "code": NO_ROUTE, "reason": "NO_ROUTE"})\n',
            "",
        ),
        step=4,
        phrase="is not closed",
        place=at(UNROUTED),
    ),
    wrong(
        "last_route_first",
        unrouted(
            '[path("", inner), re_path("", close_unrouted)]',
            '[re_path("", close_unrouted), path("", inner)]',
        ),
        step=4,
        phrase="not reached: write URLRouter([",
        place=at(UNROUTED),
    ),
    wrong(
        "no_last_route",
        unrouted(', re_path("", close_unrouted)]', "]"),
        step=4,
        phrase="no route takes what the others do not",
        place=at(UNROUTED),
    ),
    wrong(
        "await_forgotten",
        unrouted("await self.router(scope", "self.router(scope"),
        step=4,
        phrase="write await before the call",
        place=at(UNROUTED),
    ),
    wrong(
        "foreign_hosts_alone",
        Replace(
            "config/settings.py",
            "ALLOWED_HOSTS: list[str] = []",
            'ALLOWED_HOSTS = ["chat.example"]',
        ),
        step=4,
        phrase="let ALLOWED_HOSTS have localhost",
        place=at("config/settings.py"),
    ),
]
