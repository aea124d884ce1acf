"""The application that a module has."""

from collections.abc import Callable
from inspect import signature
from types import ModuleType
from typing import Any

from .asgi import Application
from .wsgi import as_asgi


def application_in(module: ModuleType, name: str) -> Application:
    """The application of a name, or of a function that makes it, as "create_app()"; WSGI as ASGI.

    Raises AttributeError for a name that is not there, TypeError for what is no application, and
    what the function raises.
    """
    found: Any = module
    for part in name.removesuffix("()").split("."):
        found = getattr(found, part)
    if name.endswith("()"):
        found = found()
    if not callable(found):
        raise TypeError(f"{module.__name__}:{name} is no ASGI application")
    return as_asgi(found) if _is_wsgi(found) else found


def _is_wsgi(application: Callable[..., object]) -> bool:
    """Whether an application takes two arguments, as WSGI says, and not three."""
    try:
        signature(application).bind(None, None)
    except (TypeError, ValueError):
        return False
    return True
