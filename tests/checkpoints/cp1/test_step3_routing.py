"""Step 3: the project's router leads to what stands below /ws/."""

import ast
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from errors import sentence_of
from first_part import load_own
from loading import fail
from opening import PROBED, answers_to, close_probe
from requirements import asked_for
from source import lines_that_set, parsed, place, place_in, project
from whereabouts import file_of_module, is_there

FILE = "config/routing.py"
WS = 'path("ws/", include(ws_router))'
PROBE = "/ws/probe/"
LATER = {"chat.routing", "assistants.routing", "system.routing"}
DOCUMENT = "chanx.channels.urls"


def test_no_route_is_switched_on_before_its_part() -> None:
    asked_for()
    file = project() / FILE
    for node in ast.walk(parsed(file)):
        match node:
            case ast.Call(func=ast.Name(id="include"), args=[ast.Constant(value=str(module))]):
                if module in LATER and not is_there(file_of_module(module)):
                    fail(
                        f"{place(file, node.lineno)}: there is no module {module!r} yet: put the # "
                        "back at the start of this line, which belongs to a later part."
                    )
                if module == "ws_router":
                    fail(f"{place(file, node.lineno)}: this is no module but a name: write {WS}")
                if module == DOCUMENT:
                    fail(
                        f"{place(file, node.lineno)}: this line is about pages: it belongs into "
                        "the urlpatterns of config/urls.py, and comes in Step 5."
                    )
    load_own("config.routing", step=3)


def test_the_router_leads_to_what_is_below_ws() -> None:
    asked_for()
    routing = load_own("config.routing", step=3)
    if routing is None:
        return
    router: Any = getattr(routing, "router", None)
    file = project() / FILE
    if not is_router(router):
        found = "" if router is None else f", but a {type(router).__name__}"
        fail(
            f"{place(file, [1, *lines_that_set(file, 'router')][-1])}: the module has no URLRouter "
            f"named router{found}: write router = URLRouter(["
        )
    with probe_below_ws(router):
        try:
            answers = answers_to(router, PROBE)
        except Exception as error:
            fail(sentence_of(error, place(file, 1)))
        if [one.get("code") for one in answers] != [PROBED]:
            at = place(file, [1, *lines_that_set(file, "router")][-1])
            fail(f"{at}: a route below /ws/ is not reached: write {WS}")


def is_router(found: Any) -> bool:
    """Whether something is a router of Channels."""
    from channels.routing import URLRouter

    return isinstance(found, URLRouter)


@contextmanager
def probe_below_ws(router: Any) -> Iterator[None]:
    """Have one more route below /ws/ for a while, or fail where nothing is below it."""
    from chanx.channels.routing import path

    below: Any = next((one.callback for one in router.routes if str(one.pattern) == "ws/"), None)
    if not is_router(below):
        fail(why_not_below(router))
    below.routes.append(path("probe/", close_probe))
    try:
        yield
    finally:
        below.routes.pop()


def why_not_below(router: Any) -> str:
    """Why the router leads to nothing below /ws/."""
    file = project() / FILE
    for route in router.routes:
        pattern = str(route.pattern)
        if pattern.strip("/^") == "ws":
            at = place_in(file, f'"{pattern}"')
            return (
                f"{at}: a path has no slash in front, and one behind each of its words: write {WS}"
                if is_router(route.callback)
                else f"{at}: this leads to no router: write {WS}"
            )
    at = place(file, [1, *lines_that_set(file, "router")][-1])
    return f"{at}: the router has no route to what is below /ws/: write {WS} into it."
