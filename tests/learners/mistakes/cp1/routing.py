"""In the router."""

from tests.learners.edits import Move, Remove, Replace, Write, wrong
from tests.learners.part1_files import ROUTES, WS, at

FILE = at(ROUTES)


def routes(old: str, new: str) -> Replace:
    """Another router."""
    return Replace(ROUTES, old, new)


MISTAKES = [
    wrong("no_router", step=3, after=2, phrase="create it as Step 3 shows"),
    wrong("router_gone", Remove(ROUTES), step=3, phrase="config/routing.py is not there"),
    wrong("router_empty", Write(ROUTES, ""), step=3, phrase="is empty"),
    wrong(
        "router_elsewhere",
        Move(ROUTES, "routing.py"),
        step=3,
        phrase="move chanx_django/routing.py there",
    ),
    wrong(
        "router_misspelt_as_a_file",
        Move(ROUTES, "config/routings.py"),
        step=3,
        phrase="rename chanx_django/config/routings.py to routing.py",
    ),
    wrong(
        "include_of_django",
        routes(
            "from chanx.channels.routing import include, path",
            "from django.urls import include, path",
        ),
        step=3,
        phrase="from chanx.channels.routing import include, path",
        place=FILE,
    ),
    wrong(
        "include_of_channels",
        routes(
            "from channels.routing import URLRouter\nfrom chanx.channels.routing import",
            "from channels.routing import URLRouter,",
        ),
        step=3,
        phrase="write from chanx.channels.routing import include",
        place=FILE,
    ),
    wrong(
        "chat_too_early",
        routes('# path("chat/', 'path("chat/'),
        step=3,
        phrase="there is no module 'chat.routing' yet: put the # back",
        place=f"{FILE}:6",
    ),
    wrong(
        "all_too_early",
        routes(
            """        # path("chat/", include("chat.routing")),
        # path("assistants/", include("assistants.routing")),
        # path("system/", include("system.routing")),
""",
            """        path("chat/", include("chat.routing")),
        path("assistants/", include("assistants.routing")),
        path("system/", include("system.routing")),
""",
        ),
        step=3,
        phrase="put the # back",
        place=FILE,
    ),
    wrong(
        "router_of_another_name",
        routes("\nrouter = URLRouter", "\nurl_router = URLRouter"),
        step=3,
        phrase="no URLRouter named router",
        place=FILE,
    ),
    wrong(
        "router_is_a_list",
        routes(
            '\nrouter = URLRouter(\n    [\n        path("ws/", include(ws_router)),\n    ]\n)\n',
            '\nrouter = [path("ws/", include(ws_router))]\n',
        ),
        step=3,
        phrase="but a list",
        place=FILE,
    ),
    wrong(
        "slash_in_front",
        routes('"ws/"', '"/ws/"'),
        step=3,
        phrase="no slash in front",
        place=f"{FILE}:14",
    ),
    wrong(
        "no_slash_behind",
        routes('"ws/"', '"ws"'),
        step=3,
        phrase="one behind",
        place=f"{FILE}:14",
    ),
    wrong("no_prefix", routes('"ws/"', '""'), step=3, phrase=f"write {WS}", place=FILE),
    wrong("another_prefix", routes('"ws/"', '"sockets/"'), step=3, phrase=f"write {WS}"),
    wrong(
        "ws_not_included",
        routes('        path("ws/", include(ws_router)),\n', ""),
        step=3,
        phrase=f"write {WS}",
    ),
    wrong(
        "router_above",
        routes("include(ws_router)", "include(websocket_router)"),
        step=3,
        phrase="websocket_router is not defined",
        place=FILE,
    ),
    wrong(
        "bracket_forgotten",
        routes("include(ws_router)),", "include(ws_router),"),
        step=3,
        phrase="does not match",
        place=FILE,
    ),
    wrong(
        "routers_without_their_list",
        routes(
            '\nrouter = URLRouter(\n    [\n        path("ws/", include(ws_router)),\n    ]\n)\n',
            '\nrouter = URLRouter(\n    path("ws/", include(ws_router)),\n)\n',
        ),
        step=3,
        phrase="list",
        place=FILE,
    ),
]
