"""The service that pages ask: what it answers at which address."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from threading import Thread

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from sphinx_checkpoints.learn.learners_ladder import open_ladder
from sphinx_checkpoints.learn.saves import saves
from sphinx_checkpoints.learn.serving.checker import BusyError, Checker
from sphinx_checkpoints.learn.serving.guard import Guard
from sphinx_checkpoints.learn.serving.messages import CHECKING, Message, failed
from sphinx_checkpoints.pages.site import Site


def application(site: Site, *, origin: str, host: str) -> Guard:
    """The service for a site; ``origin`` and ``host`` as for Guard."""
    routes = [
        Route("/check/{name:path}", _check, methods=["POST"]),
        Route("/events/{name:path}", _events, methods=["GET"]),
    ]
    return Guard(Starlette(routes=routes, lifespan=_lifespan_for(site)), origin, host)


def _lifespan_for(site: Site) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    """Keep the ladder warm and follow the learner's saves, as long as the service runs."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        loop = asyncio.get_running_loop()

        def announce() -> None:
            loop.call_soon_threadsafe(app.state.checker.note_first)

        with open_ladder(site, announce) as ladder:
            app.state.checker = checker = Checker(ladder)
            Thread(target=_watch, args=(site, loop, checker), daemon=True).start()
            following = asyncio.create_task(checker.follow())
            yield
            following.cancel()

    return lifespan


def _watch(site: Site, loop: asyncio.AbstractEventLoop, checker: Checker) -> None:
    """Note each save, in a thread of its own that ends with the program."""
    noted = saves(site.root, site.project.live)
    next(noted)  # that it watches from here on is no save: what was not asked for is not checked
    with suppress(RuntimeError):  # the loop is closed
        for _ in noted:
            loop.call_soon_threadsafe(checker.note_save)


async def _check(request: Request) -> Response:
    """Run the ladder of a page's part."""
    checker, name = _asked(request)
    if name not in checker.parts:
        return _unknown(name)
    try:
        return _reply(await checker.check(name))
    except BusyError:
        return _reply(CHECKING, 409)


async def _events(request: Request) -> Response:
    """Tell the page of a part what becomes known of it, as server-sent events."""
    checker, name = _asked(request)
    if name not in checker.parts:
        return _unknown(name)
    return StreamingResponse(_stream(checker, name), media_type="text/event-stream")


async def _stream(checker: Checker, name: str) -> AsyncIterator[str]:
    """The events for one listener, until it leaves."""
    with checker.listening(name) as listener:
        yield "retry: 1000\n\n"
        while True:
            yield f"data: {json.dumps(await listener.get())}\n\n"


def _asked(request: Request) -> tuple[Checker, str]:
    """The checker, and the page that a request names."""
    checker: Checker = request.app.state.checker
    return checker, request.path_params["name"]


def _unknown(name: str) -> Response:
    """The answer about a page that teaches no part."""
    return _reply(failed(f"{name} is no page with a part."), 404)


def _reply(message: Message, status: int = 200) -> Response:
    """An answer in ASCII: what learners' code says need not be valid Unicode."""
    return Response(json.dumps(message), status, media_type="application/json")
