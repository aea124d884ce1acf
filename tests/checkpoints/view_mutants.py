"""Views and commands that are not what Part 4 makes."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import wraps
from inspect import iscoroutinefunction
from typing import Any
from unittest.mock import patch

from channels.layers import get_channel_layer
from chanx.channels.websocket import AsyncJsonWebsocketConsumer
from django.core.handlers.base import BaseHandler
from django.core.management import BaseCommand
from django.middleware.csrf import CsrfViewMiddleware


async def nothing(*_arguments: Any, **_options: Any) -> None:
    """Do nothing."""


@contextmanager
def silence() -> Iterator[None]:
    """Have no event go anywhere, and no test see one."""
    owners = [AsyncJsonWebsocketConsumer, *AsyncJsonWebsocketConsumer.__subclasses__()]
    with ExitStack() as stack:
        stack.enter_context(patch.object(get_channel_layer(), "group_send", nothing))
        for owner in owners:
            stack.enter_context(patch.object(owner, "broadcast_event", nothing))
        yield


def silent(view: Any) -> Any:
    """A view that does all but send events."""

    @wraps(view)
    async def alone(*arguments: Any, **options: Any) -> Any:
        with silence():
            return await view(*arguments, **options)

    @wraps(view)
    def together(*arguments: Any, **options: Any) -> Any:
        with silence():
            return view(*arguments, **options)

    return alone if iscoroutinefunction(view) else together


def resolving(change: Callable[[Any, Any], None]) -> Any:
    """Have each request, and what it leads to, changed before the view is called."""
    resolve = BaseHandler.resolve_request

    def resolved(handler: Any, request: Any) -> Any:
        found = resolve(handler, request)
        change(request, found)
        return found

    return patch.object(BaseHandler, "resolve_request", resolved)


@contextmanager
def silent_views() -> Iterator[None]:
    """No view sends an event."""

    def change(_request: Any, found: Any) -> None:
        found.func = silent(found.func)

    with resolving(change):
        yield


@contextmanager
def views_that_take_links() -> Iterator[None]:
    """A request that asks for a page is one that posts."""

    def change(request: Any, _found: Any) -> None:
        if request.method == "GET":
            request.method, request.POST = "POST", request.GET

    with resolving(change):
        yield


@contextmanager
def views_open_to_all() -> Iterator[None]:
    """Any site's page may post."""
    with patch.object(CsrfViewMiddleware, "process_view", lambda *_: None):
        yield


@contextmanager
def commands_that_say_nothing() -> Iterator[None]:
    """A command ends as if all was well."""
    with patch.object(BaseCommand, "execute", lambda *_, **__: ""):
        yield
