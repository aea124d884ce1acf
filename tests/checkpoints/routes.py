"""Where the routes of a router lead, and where their lines stand."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from channels.routing import URLRouter
from django.urls.exceptions import Resolver404
from source import parsed, place

Found = tuple[Any, dict[str, Any]]
INNER = ("application", "inner", "app")  # where a middleware has what it wraps


def route_of(router: URLRouter, path: str) -> Found | None:
    """What a router calls for a path, with the parameters from it; None where no route takes it."""
    for route in routes_of(router):
        try:
            found = route.pattern.match(path)
        except Resolver404:
            continue
        if found:
            rest, _, parameters = found
            if not isinstance(route.callback, URLRouter):
                return route.callback, parameters
            if inner := route_of(route.callback, rest.lstrip("/")):
                return inner[0], parameters | inner[1]
    return None


def routes_of(router: URLRouter) -> list[Any]:
    """The routes of a router."""
    return list(router.routes)


def patterns_of(router: URLRouter) -> list[str]:
    """The patterns of a router, as they are written."""
    return [str(route.pattern) for route in routes_of(router)]


def consumers_in(application: Any) -> Iterator[Any]:
    """The consumers that an application is, or wraps."""
    while application:
        yield getattr(application, "consumer_class", None)
        application = next(filter(None, (getattr(application, one, None) for one in INNER)), None)


def outside_of_brackets(file: Path, text: str) -> Iterator[str]:
    """The places of a file's routes with a text that are in no list."""
    nodes: list[Any] = list(ast.walk(parsed(file)))
    listed = {inner for node in nodes if isinstance(node, ast.List) for inner in ast.walk(node)}
    for node in nodes:
        is_path = isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"path", "re_path"}
        if is_path and node not in listed and text in ast.unparse(node):
            yield place(file, node.lineno)
