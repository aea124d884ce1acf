"""Step 4: the application that the server runs, asked in this process and on the real server."""

import asyncio
import os
import subprocess
import sys
from http import HTTPStatus
from typing import Any

import pytest
from advice import ASGI
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
from unanswered import (
    FILE,
    NO_ROUTE,
    ROUTES,
    UNROUTED,
    WRAPPED,
    first_error,
    is_wrapped,
    why_no_page,
    why_not_closed,
    why_raised,
)
from websockets.exceptions import InvalidStatus

NOWHERE = "/ws/nowhere/"
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


def test_a_path_without_a_route_is_closed_in_words() -> None:
    if not (found := answers(NOWHERE)) and application() is None:
        return
    kinds = [one["type"] for one in found]
    if kinds != [ACCEPT, CLOSE] or found[-1].get("code") != NO_ROUTE:
        fail(why_not_closed(found))


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
            with first_error() as raised:
                status = status_of(found, "/")
        except Exception as error:
            fail(why_no_page(error))
    if raised:
        fail(sentence_of(raised[0], settings_at("MIDDLEWARE")))
    if status != HTTPStatus.OK:
        at = place_in(project() / FILE, '"http"')
        fail(f'{at}: a page is answered {status}: write "http": http_application')


def test_a_process_that_has_nothing_else_loads_it() -> None:
    answers(NOWHERE)
    loading = subprocess.run(
        [sys.executable, "-c", "import config.asgi"],
        cwd=project(),
        env={name: one for name, one in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
        | {"PYTHONDONTWRITEBYTECODE": "1"},
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
    code, at = asyncio.run(server.close_code(NOWHERE)), place(project() / FILE, 1)
    if code == HTTPStatus.INTERNAL_SERVER_ERROR:
        setting = settings_at("ASGI_APPLICATION")
        fail(
            f"{setting}: the server answers {NOWHERE} with {code}, and config.asgi.application "
            f"would not: {ASGI}"
        )
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
