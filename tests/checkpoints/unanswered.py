"""Why the application of Part 1 does not answer a WebSocket, or a request for a page."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from awaiting import about_not_awaited
from django.conf import settings
from django.core.signals import got_request_exception
from errors import sentence_of
from first_part import load_own
from joined import about_joined
from opening import ACCEPT, CLOSE, HERE, Message
from source import (
    about_set_again,
    lines_that_set,
    place,
    place_in,
    project,
    settings_at,
    text_of,
)

NO_ROUTE = 4404
FILE, UNROUTED = "config/asgi.py", "core/unrouted.py"
WRAPPED = 'AllowedHostsOriginValidator(UnroutedMiddleware(include("config.routing")))'
ROUTES = 'URLRouter([path("", inner), re_path("", close_unrouted)])'
HTTP = '"http": http_application'


def why_raised(error: Exception) -> str:
    """Why the application answers a WebSocket with an error."""
    file, said = project() / FILE, str(error)
    router = place_in(file, "ProtocolTypeRouter(")
    if "can only handle ASGI/HTTP" in said:
        return why_http_alone(said.rstrip("."))
    if "'set' object" in said:
        return f"{router}: a name and its application have a colon between them: write {HTTP}"
    if "scope type 'websocket'" in said:
        return f'{router}: the ProtocolTypeRouter has no "websocket": write "websocket": {WRAPPED}'
    if "__init__() takes 2 positional arguments but 4" in said:
        at = place_in(file, "UnroutedMiddleware")
        return f"{at}: the class has to be called with what it wraps: write {WRAPPED}"
    if "No route found" in said and is_wrapped():
        at = place_in(project() / UNROUTED, "URLRouter(")
        return f"{at}: no route takes what the others do not: write {ROUTES}"
    if "No route found" in said:
        at, said = place_in(file, "include("), said.rstrip(".")
        return f"{at}: a path without a route ends in a traceback ({said}): write {WRAPPED}"
    return sentence_of(error, place(file, 1))


def why_http_alone(said: str) -> str:
    """Why the application is still Django's: by older code below the new, or nothing is written."""
    file = project() / FILE
    if "ProtocolTypeRouter(" in text_of(file) and (again := about_set_again(file, "application")):
        return again
    if "ProtocolTypeRouter(" not in text_of(file):
        load_own("core.unrouted", step=4)  # which the page has first
    at = place(file, [1, *lines_that_set(file, "application")][-1])
    return f"{at}: {said}: write ProtocolTypeRouter(…) as Step 4 shows."


def is_wrapped() -> bool:
    """Whether the application has what answers where no route does, around the router."""
    text = text_of(project() / FILE).replace("'", '"')
    return "UnroutedMiddleware(" in text and 'include("config.routing")' in text


def why_not_closed(found: list[Message]) -> str:
    """Why a page does not learn that its path has no route."""
    file = project() / UNROUTED
    if waits_not := about_not_awaited(file):
        return waits_not
    if not found:
        at = place_in(file, "self.router(")
        return f"{at}: the application ends without an answer: write await before each call of one."
    for kind in (one["type"] for one in found):
        if kind not in {ACCEPT, CLOSE, "websocket.send"}:
            meant = ACCEPT if "acc" in kind else CLOSE
            return f"{place_in(file, kind)}: ASGI has no event {kind}: write {meant}"
    at, last = place_in(file, "send("), found[-1]
    code = last.get("code")
    if last["type"] == CLOSE and len(found) == 1 and code == NO_ROUTE:
        return f"{at}: a browser hides the code of a refusal: send a {ACCEPT} before the close."
    if last["type"] == CLOSE and len(found) == 1:
        return about_joined(" ".join(settings.ALLOWED_HOSTS)) or (
            f"{settings_at('ALLOWED_HOSTS')}: a page at {HERE} may not open a WebSocket: let "
            "ALLOWED_HOSTS have localhost, or be empty while DEBUG is on."
        )
    if last["type"] == CLOSE:
        return f"{at}: a path without a route is closed with {code}: write {NO_ROUTE}"
    return f"{at}: a path without a route is not closed: send a {CLOSE} with the code {NO_ROUTE}"


def why_no_page(error: Exception) -> str:
    """Why the application does not answer a request for a page."""
    file = project() / FILE
    if "scope type 'http'" in str(error):
        at = place_in(file, "ProtocolTypeRouter(")
        return f'{at}: the ProtocolTypeRouter has no "http": write {HTTP}'
    if HTTP not in text_of(file).replace("'", '"'):
        at = place_in(file, '"http"')
        return f"{at}: the pages do not answer ({error}): write {HTTP}"
    at = place_in(file, "http_application =")
    cure = "write http_application = get_asgi_application(), with its brackets."
    return f"{at}: the pages do not answer ({error}): {cure}"


@contextmanager
def first_error() -> Iterator[list[BaseException]]:
    """What Django answers with a page of its own while it serves a request."""
    found: list[BaseException] = []

    def note(**_: object) -> None:
        if error := sys.exc_info()[1]:
            found.append(error)

    got_request_exception.connect(note)
    try:
        yield found
    finally:
        got_request_exception.disconnect(note)
