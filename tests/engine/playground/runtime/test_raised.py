"""What the reader's code raises while it runs is told, with its place."""

import logging
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import driven
import pytest

from sphinx_checkpoints.playground.runtime.raised import watch_logging
from sphinx_checkpoints.playground.runtime.server import Server
from tests.engine.playground.runtime.test_server import APPLICATION, NAME, serve, server, told

__all__ = ["server", "told"]  # pytest looks for them here

RAISES = f"{APPLICATION}    raise ValueError('boom')\n"


def raised(told: list[dict[str, Any]]) -> list[tuple[str, str, int]]:
    """What was told to be raised, each with its place."""
    found = [one for one in told if one["told"] == "raised"]
    return [(one["message"], one["path"], one["line"]) for one in found]


def test_what_ends_a_connection_is_told(server: Server, told: list[dict[str, Any]]) -> None:
    serve(server, RAISES)

    async def connect_and_send() -> None:
        await server.open("Alice", "/")
        await server.send("Alice", "hello")
        await server.leave("Alice")

    driven.run(connect_and_send())
    assert raised(told) == [("ValueError: boom", f"live/{NAME}", 7)]


def test_what_an_adapter_sees_is_told(server: Server, told: list[dict[str, Any]]) -> None:
    (server.root / "live" / NAME).write_text(f"{APPLICATION}\ndef fail():\n    return 1 / 0\n")
    adapter = ModuleType("adapter")
    vars(adapter).update(vars(server.adapter))
    seen: list[Any] = []
    vars(adapter).update(watch=seen.append)
    server.adapter, server.settings = adapter, {**server.settings, "files": []}
    driven.run(server.start())
    module = __import__("served_app")
    for fails in (module.fail, lambda: int("a")):
        try:
            fails()
        except (ArithmeticError, ValueError) as error:
            seen[0](error)
    # Another's own error, which came through none of the reader's code, is not shown as theirs.
    assert [line for _, path, line in raised(told) if path == f"live/{NAME}"] == [9]


@pytest.fixture
def watched() -> Iterator[list[BaseException]]:
    """The errors that are logged."""
    before, seen = logging.getLogRecordFactory(), list[BaseException]()
    watch_logging(seen.append)
    yield seen
    logging.setLogRecordFactory(before)


def test_what_is_logged_is_told_whoever_handles_it(watched: list[BaseException]) -> None:
    logger = logging.getLogger(Path(__file__).stem)
    logger.propagate = False
    logger.addHandler(logging.NullHandler())
    try:
        raise ValueError("boom")
    except ValueError:
        logger.exception("it failed")
    logger.error("and once more")
    assert [str(error) for error in watched] == ["boom"]
