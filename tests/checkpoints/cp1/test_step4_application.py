"""Step 4: the application that the server runs, asked in this process and on the real server."""

import asyncio
import os
import subprocess
import sys
from http import HTTPStatus
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path
from errors import sentence_of, sentence_of_output
from first_part import is_of_a_later_part, load_own
from loading import fail
from opening import (
    ACCEPT,
    CLOSE,
    ELSEWHERE,
    HERE,
    PROBED,
    Message,
    answers_to,
    close_probe,
    status_of,
)
from requirements import asked_for
from server import RunningServer
from source import place, place_in, project, settings_at, shown
from websockets.exceptions import InvalidStatus

NO_ROUTE = 4404
FILE, UNROUTED = "config/asgi.py", "core/unrouted.py"
NOWHERE = "/ws/nowhere/"
WRAPPED = 'AllowedHostsOriginValidator(UnroutedMiddleware(include("config.routing")))'
ROUTES = 'URLRouter([path("", inner), re_path("", close_unrouted)])'
OWN_HOSTS = ("localhost", "127.0.0.1", "[::1]")  # with debugging on


def application() -> Any:
    """The application of the project; None where it cannot be loaded because of a later part."""
    asked_for()
    file = project() / FILE
    if file.is_file() and b"core.unrouted" in file.read_bytes():
        load_own("core.unrouted", step=4)
    asgi = load_own("config.asgi", step=4)
    if asgi is None:
        return None
    if not hasattr(asgi, "application"):
        at = place_in(project() / FILE, "ProtocolTypeRouter(")
        fail(f"{at}: the module has no application: write application = ProtocolTypeRouter(")
    return asgi.application


def answers(path: str, origin: str = HERE) -> list[Message]:
    """What the application answers to a page that opens a WebSocket; [] because of a later part."""
    if not (found := application()):
        return []
    try:
        return answers_to(found, path, origin)
    except Exception as error:
        fail(why_raised(error))


def why_raised(error: Exception) -> str:
    """Why the application answers a WebSocket with an error."""
    at, said = place_in(project() / FILE, "application ="), str(error)
    if "can only handle ASGI/HTTP" in said:
        return f"{at}: {said.rstrip('.')}: write ProtocolTypeRouter(…) as Step 4 shows."
    if "scope type 'websocket'" in said:
        at = place_in(project() / FILE, "ProtocolTypeRouter(")
        return f'{at}: the ProtocolTypeRouter has no "websocket": write "websocket": {WRAPPED}'
    if "No route found" in said and is_wrapped():
        at = place_in(project() / UNROUTED, "URLRouter(")
        return f"{at}: no route takes what the others do not: write {ROUTES}"
    if "No route found" in said:
        at = place_in(project() / FILE, "include(")
        said = said.rstrip(".")
        return f"{at}: a path without a route ends in a traceback ({said}): write {WRAPPED}"
    return sentence_of(error, place(project() / FILE, 1))


def is_wrapped() -> bool:
    """Whether the application has what answers where no route does, around the router."""
    text = (project() / FILE).read_text(encoding="utf-8")
    return "UnroutedMiddleware(" in text and 'include("config.routing")' in text


def test_a_path_without_a_route_is_closed_in_words() -> None:
    if not (found := answers(NOWHERE)) and application() is None:
        return
    kinds = [one["type"] for one in found]
    if kinds != [ACCEPT, CLOSE] or found[-1].get("code") != NO_ROUTE:
        fail(why_not_closed(found))


def why_not_closed(found: list[Message]) -> str:
    """Why a page does not learn that its path has no route."""
    file = project() / UNROUTED
    if not found:
        at = place_in(file, "self.router(")
        return f"{at}: the application ends without an answer: write await before each call of one."
    at, last = place_in(file, "send("), found[-1]
    code = last.get("code")
    if last["type"] == CLOSE and len(found) == 1 and code == NO_ROUTE:
        return f"{at}: a browser hides the code of a refusal: send a {ACCEPT} before the close."
    if last["type"] == CLOSE and len(found) == 1:
        at = settings_at("ALLOWED_HOSTS")
        return (
            f"{at}: a page at {HERE} may not open a WebSocket: let ALLOWED_HOSTS have localhost, "
            "or be empty while DEBUG is on."
        )
    if last["type"] == CLOSE:
        return f"{at}: a path without a route is closed with {code}: write {NO_ROUTE}"
    return f"{at}: a path without a route is not closed: send a {CLOSE} with the code {NO_ROUTE}"


def test_a_page_of_another_site_is_refused() -> None:
    answers(NOWHERE)
    found = answers(NOWHERE, ELSEWHERE)
    if any(one["type"] == ACCEPT for one in found):
        at = place_in(project() / FILE, '"websocket"')
        fail(f"{at}: a page of {ELSEWHERE} may open a WebSocket here: write {WRAPPED}")


def test_the_application_leads_to_the_projects_routes() -> None:
    answers(NOWHERE)
    routing = load_own("config.routing", step=3)
    if routing is None or application() is None:
        return
    from chanx.channels.routing import path as route

    routing.router.routes.append(route("probe/", close_probe))
    try:
        found = answers("/probe/")
    finally:
        routing.router.routes.pop()
    if [one.get("code") for one in found] == [PROBED]:
        return
    told = "the routes of config/routing.py are not reached"
    if is_wrapped():
        at = place_in(project() / UNROUTED, "URLRouter(")
        fail(f"{at}: {told}: write {ROUTES}")
    else:
        at = place_in(project() / FILE, '"websocket"')
        fail(f"{at}: {told}: write {WRAPPED}")


def test_the_pages_are_served_by_it_as_well() -> None:
    answers(NOWHERE)
    if not (found := application()):
        return
    with override_settings(ROOT_URLCONF=(path("", lambda _request: HttpResponse()),)):
        try:  # of a page of its own: those of the project are of other steps
            status = status_of(found, "/")
        except Exception as error:
            fail(why_no_page(error))
    if status != HTTPStatus.OK:
        at = place_in(project() / FILE, '"http"')
        fail(f'{at}: a page is answered {status}: write "http": http_application')


def why_no_page(error: Exception) -> str:
    """Why the application does not answer a request for a page."""
    if "scope type 'http'" in str(error):
        at = place_in(project() / FILE, "ProtocolTypeRouter(")
        return f'{at}: the ProtocolTypeRouter has no "http": write "http": http_application'
    at = place_in(project() / FILE, "http_application =")
    cure = "write http_application = get_asgi_application(), with its brackets."
    return f"{at}: the pages do not answer ({error}): {cure}"


def test_a_process_that_has_nothing_else_loads_it() -> None:
    answers(NOWHERE)
    loading = subprocess.run(
        [sys.executable, "-c", "import config.asgi"],
        cwd=project(),
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if loading.returncode:
        fail_of_this_step(sentence_of_output(loading.stderr))


def fail_of_this_step(sentence: str) -> None:
    """Fail, unless the place of the sentence is in the file of a later step or part."""
    of_step_5 = sentence.startswith(f"{shown(project() / 'config/urls.py')}:")
    if not (of_step_5 or is_of_a_later_part(sentence)):
        fail(sentence)


def test_the_server_says_it_in_words(request: pytest.FixtureRequest) -> None:
    answers(NOWHERE)
    try:  # it is started only for an application that answers
        server: RunningServer = request.getfixturevalue("server")
    except RuntimeError as error:
        fail_of_this_step(sentence_of_output(str(error)))
        return
    code = asyncio.run(server.close_code(NOWHERE))
    at = place(project() / FILE, 1)
    if code != NO_ROUTE:
        fail(f"{at}: the server closes {NOWHERE} with {code}, and not with {NO_ROUTE}.")
    for host in OWN_HOSTS:
        if status := asyncio.run(refusal(server, f"http://{host}:{server.port}")):
            fail(f"{at}: a page at {host} may open no WebSocket: it gets {status}.")
    if asyncio.run(refusal(server, ELSEWHERE)) != HTTPStatus.FORBIDDEN:
        fail(f"{at}: a page of {ELSEWHERE} is not refused with 403: write {WRAPPED}")
    if "Traceback" in server.printed():
        fail(f"{at}: a path without a route leaves a traceback in the server's output.")


async def refusal(server: RunningServer, origin: str) -> int:
    """The status with which a server refuses a page of an origin; 0 where it does not."""
    try:
        async with server.socket(NOWHERE, origin=origin):
            return 0
    except InvalidStatus as refused:
        return refused.response.status_code
