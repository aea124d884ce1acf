"""In the class that answers paths without a route, and in how the application uses it."""

from tests.learners.edits import Replace, Write, wrong
from tests.learners.part1_files import ASGI, UNROUTED, at, serving

FILE = at(UNROUTED)
CLOSE = "async def close_unrouted(\n    _scope: Scope, receive: ASGIReceiveCallable, send: ASGISend"
OUTSIDE = """\
from channels.routing import URLRouter
from chanx.channels.routing import path, re_path


class UnroutedMiddleware:
    def __init__(self, inner):
        self.inner = inner
        self.router = URLRouter([path("", inner), re_path("", close_unrouted)])


async def __call__(self, scope, receive, send):
    await self.router(scope, receive, send)


async def close_unrouted(_scope, receive, send):
    await send({"type": "websocket.accept"})
    await send({"type": "websocket.close", "code": 4404})
"""


def unrouted(old: str, new: str) -> Replace:
    """Another answer."""
    return Replace(UNROUTED, old, new)


MISTAKES = [
    wrong(
        "call_outside_of_the_class",
        Write(UNROUTED, OUTSIDE),
        step=4,
        phrase="this is a method of UnroutedMiddleware: indent it",
        place=f"{FILE}:11",
    ),
    wrong(
        "call_misspelt",
        unrouted("__call__", "_call_"),
        step=4,
        phrase="the method is called __call__",
        place=f"{FILE}:18",
    ),
    wrong(
        "init_misspelt",
        unrouted("__init__", "_init_"),
        step=4,
        phrase="the method is called __init__",
        place=f"{FILE}:13",
    ),
    wrong(
        "init_without_self",
        unrouted("(self, inner: URLRouter)", "(inner: URLRouter)"),
        step=4,
        phrase="a method's first argument is self",
        place=f"{FILE}:13",
    ),
    wrong(
        "answer_misspelt",
        unrouted(CLOSE, CLOSE.replace("close_", "closed_")),
        step=4,
        phrase="close_unrouted is not defined (did you mean closed_unrouted?)",
        place=f"{FILE}:16",
    ),
    wrong(
        "answer_in_quotes",
        unrouted('re_path("", close_unrouted)', 're_path("", "close_unrouted")'),
        step=4,
        phrase="without quotes",
        place=f"{FILE}:16",
    ),
    wrong(
        "close_not_awaited",
        unrouted(
            '    await send({"type": "websocket.close"', '    send({"type": "websocket.close"'
        ),
        step=4,
        phrase="write await before the call",
        place=f"{FILE}:31",
    ),
    wrong(
        "event_of_another_name",
        unrouted('"websocket.accept"', '"websocket.accepted"'),
        step=4,
        phrase="ASGI has no event websocket.accepted: write websocket.accept",
        place=f"{FILE}:30",
    ),
    wrong(
        "another_event_of_another_name",
        unrouted('"websocket.close"', '"websocket.closed"'),
        step=4,
        phrase="ASGI has no event websocket.closed: write websocket.close",
        place=f"{FILE}:31",
    ),
    wrong(
        "class_in_place_of_an_instance",
        serving("AllowedHostsOriginValidator(UnroutedMiddleware)"),
        step=4,
        phrase="the class has to be called with what it wraps",
        place=f"{at(ASGI)}:20",
    ),
    wrong(
        "commas_in_place_of_colons",
        Replace(ASGI, '"http": http_application', '"http", http_application'),
        Replace(ASGI, '"websocket": A', '"websocket", A'),
        step=4,
        phrase="have a colon between them",
        place=f"{at(ASGI)}:17",
    ),
    wrong(
        "pages_not_called_in_the_router",
        Replace(ASGI, '"http": http_application', '"http": get_asgi_application'),
        step=4,
        phrase='write "http": http_application',
        place=f"{at(ASGI)}:19",
    ),
]
