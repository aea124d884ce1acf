"""Step 3: the route, in this process and on the real server."""

import asyncio
import json

import pytest
from channels.routing import URLRouter
from clients import PING, PONG
from errors import sentence_of_output
from loading import fail, load
from routes import consumers_in, route_of
from server import PATIENCE, RunningServer
from source import place, place_in, project
from system_part import notification, system_consumer
from system_windows import windows
from websockets.exceptions import ConnectionClosed
from whereabouts import file_of_module

RIGHT = 'write path("", SystemConsumer.as_asgi())'
LATER = ("system/urls.py", "system/views.py")  # what is wrong there, Step 4 says
LINE = 'path("system/", include("system.routing"))'


def where() -> str:
    """Where the route stands."""
    return place_in(file_of_module("system.routing"), "path(")


def test_the_systems_router_leads_to_the_consumer() -> None:
    router = getattr(load("system.routing", step=3), "router", None)
    if not isinstance(router, URLRouter):
        at = place(file_of_module("system.routing"), 1)
        fail(f"{at}: the module has no URLRouter named router: write router = URLRouter([")
    if (found := route_of(router, "")) is None:
        fail(f"{where()}: /ws/system/ is the whole path, so nothing follows: {RIGHT}")
    if system_consumer() not in consumers_in(found[0]):
        fail(f"{where()}: the route does not lead to your consumer: {RIGHT}")


def test_the_projects_router_leads_to_the_systems() -> None:
    file = project() / "config/routing.py"
    found = route_of(load("config.routing", step=3).router, "ws/system/")
    if found and system_consumer() in consumers_in(found[0]):
        return
    at = place_in(file, "system.routing")
    lines = [line.strip() for line in file.read_text(encoding="utf-8").splitlines()]
    if any(line.startswith("#") and "system.routing" in line for line in lines):
        fail(f"{at}: the line of the system is still a comment: take the # away.")
    fail(f"{at}: /ws/system/ leads nowhere: write {LINE}, in ws_router")


def test_the_whole_application_has_it() -> None:
    async def main() -> None:
        from config.asgi import application

        async with windows(application, "Alice", "Bob") as (alice, bob):
            await system_consumer().broadcast_event(notification())
            if len(await alice.received()) != 1 or len(await bob.received()) != 1:
                fail(f"{where()}: a notice does not reach the windows through config/asgi.py.")

    asyncio.run(main())


def test_the_server_answers_at_its_address(request: pytest.FixtureRequest) -> None:
    load("system.routing", step=3)
    try:
        server: RunningServer = request.getfixturevalue("server")
    except RuntimeError as error:
        said = sentence_of_output(str(error))
        if said.partition(":")[0].endswith(LATER):
            return
        fail(said)

    async def main() -> None:
        async with server.socket("/ws/system/") as opened:
            try:
                await opened.send(json.dumps(PING))
                answer = json.loads(await asyncio.wait_for(opened.recv(), PATIENCE))
            except ConnectionClosed as closed:
                fail(f"{where()}: the server closes /ws/system/: {closed}.")
            if answer != PONG:
                fail(f"{where()}: the server answers a ping at /ws/system/ with {answer}.")

    asyncio.run(main())
