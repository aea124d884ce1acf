"""What the playground has to know of Django, Channels and Chanx; it runs in the browser."""

import asyncio
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

# What each check of a step imports anew: it keeps what the settings say, or what has registered.
FRESH = (
    "asgiref",
    "channels",
    "chanx",
    "csp",
    "daphne",
    "django",
    "django_stubs_ext",
    "django_tasks",
    "rest_framework",
    "structlog",
)
_GOING_ON: set[asyncio.Future[Any]] = set()


def prepare() -> None:
    """Set Django up, before the application is imported for the first time."""
    import django
    from asgiref.sync import AsyncToSync

    AsyncToSync.__call__ = _go_on  # type: ignore[assignment, method-assign]
    django.setup()


def _go_on(self: Any, *arguments: Any, **named: Any) -> None:
    """Have the loop do what sync code asks for: a browser has one thread, in which nobody can wait.

    So an event that a sync view sends arrives right after its answer.
    """
    future = asyncio.ensure_future(self.awaitable(*arguments, **named))
    _GOING_ON.add(future)
    future.add_done_callback(_GOING_ON.discard)


def prepare_check() -> None:
    """Have what sync code asks a loop for be done before the answer, as in a thread of its own."""
    from asgiref.sync import AsyncToSync

    AsyncToSync.__call__ = _at_once  # type: ignore[method-assign]


def _at_once(self: Any, *arguments: Any, **named: Any) -> Any:
    """Do it on another loop; while tests run, asyncio does so in any place."""
    return asyncio.run(self.awaitable(*arguments, **named))


def watch(raised: Callable[[BaseException], None]) -> None:
    """Call a function with each error that Chanx catches: it logs them with structlog."""
    import structlog

    def look(_logger: object, _method: str, event: Any) -> Any:
        info = event.get("exc_info")
        if error := sys.exception() if info is True else info and info[1]:
            raised(error)
        return event

    structlog.configure(processors=[look, *structlog.get_config()["processors"]])


def forget() -> Callable[[], None]:
    """Let go of what was made from the application's modules; gives how to take it back."""
    from channels.layers import channel_layers
    from chanx.core.registry import message_registry
    from django.urls import clear_url_caches

    layers, channel_layers.backends = channel_layers.backends, {}
    registered = dict(vars(message_registry))
    message_registry.__init__()  # type: ignore[misc]
    clear_url_caches()

    def restore() -> None:
        channel_layers.backends = layers
        vars(message_registry).update(registered)
        clear_url_caches()

    return restore


def lasts(path: str) -> bool:
    """Whether Django goes on with what it has once read of a file: that of its settings."""
    return path.endswith("/settings.py")


def for_http(application: Any) -> Any:
    """The application, as it can answer HTTP without threads: Django asks for one of its own.

    Its static files are served as runserver does.
    """
    from asgiref.sync import ThreadSensitiveContext
    from django.contrib.staticfiles.handlers import ASGIStaticFilesHandler

    served = ASGIStaticFilesHandler(application)

    async def answer(scope: Any, receive: Any, send: Any) -> None:
        # Nothing is ever run in it: here "another thread" is this one.
        async with ThreadSensitiveContext(executor=ThreadPoolExecutor(1)):
            await served(scope, receive, send)

    return answer
