"""What a learner's class of tests names, enters or takes, and cannot, as sentences."""

import ast
import traceback

from source import is_theirs, nodes_at, parsed, place, place_of, project
from under_test import Outcome


def about_class(outcome: Outcome, at: str) -> str:
    """What is wrong in how a class of tests is written, where an error shows that; else ""."""
    match outcome.error:
        case AttributeError() as error:
            found = about_consumer(outcome, error) or about_path(outcome, error)
            return found or about_nothing_yielded(error)
        case TypeError() as error:
            return about_fixture(outcome, error, at) or about_manager(outcome, error, at)
        case RuntimeError() as error if "AsyncToSync" in str(error):
            return about_client(error)
    return ""


def about_consumer(outcome: Outcome, error: AttributeError) -> str:
    """That a class names no consumer, or an application in place of one; "" for other errors."""
    if error.obj is outcome.test and error.name == "consumer":
        at = place_of(type(outcome.test))
        return f"{at}: no consumer is named here: write consumer = and its class, above ws_path."
    named = getattr(type(outcome.test), "consumer", None)
    if error.obj is named and not isinstance(named, type):
        at = place_of(type(outcome.test), "consumer")
        if isinstance(named, str):
            return f"{at}: the consumer is named by its class: leave the quotes out."
        return f"{at}: the consumer is named by its class: leave .as_asgi() out."
    return ""


def about_path(outcome: Outcome, error: AttributeError) -> str:
    """That a class names no path, and a client is given none; "" for other errors."""
    if "ws_path is not set" not in str(error):
        return ""
    at = place_of(type(outcome.test))
    return f"{at}: ws_path is not set here: write ws_path = and the path that clients connect to."


def about_client(error: RuntimeError) -> str:
    """The line of an async test that asks by the client of the others; "" for none."""
    for frame in traceback.extract_tb(error.__traceback__):
        if is_theirs(frame.filename) and ".client." in (frame.line or ""):
            at = place(frame.filename, frame.lineno)
            return f"{at}: a test that is async asks by await self.async_client: write that here."
    return ""


def about_fixture(outcome: Outcome, error: TypeError, at: str) -> str:
    """That a test wants to be given something; "" for other errors."""
    name = getattr(outcome.test, "_testMethodName", "")
    if f".{name}() missing" not in str(error):
        return ""
    return (
        f"{at}: a test of such a class is given nothing but self: make what it needs in the test, "
        "as with self.connected(), or in setUp."
    )


def about_manager(outcome: Outcome, error: TypeError, at: str) -> str:
    """That a method is entered by async with and is none that can be; "" for other errors."""
    if "'async_generator' object does not support" in str(error):
        then = "async with enters what this yields: write @asynccontextmanager above it."
    elif "'coroutine' object is not an async iterator" in str(error):
        then = "nothing is yielded to the block of async with: write yield client where it runs."
    else:
        return ""
    for node in nodes_at(at):
        if isinstance(node, ast.Attribute) and hasattr(type(outcome.test), node.attr):
            return f"{place_of(getattr(type(outcome.test), node.attr))}: {then}"
    return f"{at}: {then}"


def about_nothing_yielded(error: AttributeError) -> str:
    """That a block is given None, and where that is yielded; "" for other errors."""
    file = project() / "core/testing.py"
    for node in ast.walk(parsed(file)) if error.obj is None else ():
        if isinstance(node, ast.Yield) and node.value is None:
            at = place(file, node.lineno)
            return f"{at}: the block of async with is given nothing: write yield client"
    return ""
