"""Why a learner's test fails on the application that it is written for."""

import ast
import re
from asyncio import CancelledError

from errors import about, sentence_of
from own_time import ForeverError
from pydantic import ValidationError
from source import nodes_at, parsed, place, place_of, project, raised_at
from under_test import Outcome

NOTHING_CAME = (
    "nothing comes here, and the connection does not outlive that: to say that nothing comes, "
    "write self.assertTrue(await ….receive_nothing())"
)
NO_TARGET = re.compile(r"<module '([\w.]+)' from .+> does not have the attribute '(\w+)'")
NO_MANAGER = (
    "async with enters what this yields, which takes a line above it: write @asynccontextmanager"
)
NO_YIELD = "nothing is yielded to the block of async with: write yield client where it runs."
LONGEST = 200  # characters of what an assertion says


def place_of_test(outcome: Outcome) -> str:
    """Where a test is written; of what prepares a class, nothing is known."""
    method = getattr(outcome.test, "_testMethodName", "")
    return place_of(getattr(type(outcome.test), method)) if method else ""


def bare_yield() -> str:
    """Where what the tests share yields nothing; "" for nowhere."""
    file = project() / "core/testing.py"
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.Yield) and node.value is None:
            return place(file, node.lineno)
    return ""


def is_served(outcome: Outcome) -> bool:
    """Whether a class names an ASGI application in place of its consumer."""
    return not isinstance(getattr(outcome.test, "consumer", None), type)


def entered_at(outcome: Outcome, at: str) -> str:
    """Where the method is written that a line enters; else that line."""
    for node in nodes_at(at):
        if isinstance(node, ast.Attribute) and hasattr(type(outcome.test), node.attr):
            return place_of(getattr(type(outcome.test), node.attr))
    return at


def why_failed(name: str, outcome: Outcome) -> str:
    """Why a test fails on the learner's own application of this name."""
    error = outcome.error
    at = raised_at(error) or place_of_test(outcome) if error else ""
    match error:
        case ForeverError():
            return f"{error.args[0] or at}: this waits for what never comes: give it a timeout."
        case TimeoutError() | CancelledError():
            return f"{at}: {NOTHING_CAME}"
        case ValidationError() if hasattr(outcome.test, "consumer"):
            return (
                f"{place_of(type(outcome.test), 'consumer')}: what comes is no message of "
                f"{outcome.test.consumer.__name__}: name the consumer that the path leads to."
            )
        case ValueError() if "to unpack" in str(error):
            return f"{at}: another number of messages comes than this expects: {error}"
        case AttributeError() if error.obj is outcome.test and error.name == "consumer":
            return (
                f"{place_of(type(outcome.test))}: no consumer is named here: write consumer = and "
                "its class, above ws_path."
            )
        case AttributeError() if "'function' object" in str(error) and is_served(outcome):
            at = place_of(type(outcome.test), "consumer")
            return f"{at}: the consumer is named by its class: leave .as_asgi() out."
        case TypeError() if "missing 1 required positional argument: '" in str(error) and (
            f".{getattr(outcome.test, '_testMethodName', '')}()" in str(error)
        ):
            return (
                f"{at}: a test of such a class is given nothing but self: make what it needs in "
                "the test, as with self.connected(), or in setUp."
            )
        case TypeError() if "'async_generator' object does not support" in str(error):
            return f"{entered_at(outcome, at)}: {NO_MANAGER}"
        case TypeError() if "'coroutine' object is not an async iterator" in str(error):
            return f"{entered_at(outcome, at)}: {NO_YIELD}"
        case AttributeError() if error.obj is None and (found := bare_yield()):
            return f"{found}: the block of async with is given nothing: write yield client"
        case AttributeError() if found := NO_TARGET.match(str(error)):
            return (
                f"{at}: {found[1]} has no {found[2]} to replace: compare the name with the module."
            )
        case AssertionError() if "<coroutine object" in str(error):
            return f"{at}: what is compared here has not run yet: write await before the call."
        case AssertionError() if "<class '" in str(error):
            return f"{at}: a class stands here in place of a message: write brackets behind it."
        case AssertionError() if outcome.raised:
            inner = raised_at(outcome.raised[0])
            return f"{at}: the consumer fails here, in {inner}: {about(outcome.raised[0], inner)}"
        case AssertionError():
            said = " ".join(str(error).split())[:LONGEST] or "what it asserts is false"
            return f"{at}: this fails on your own {name}, which is as it should be: {said}"
    return sentence_of(error, at) if error else ""
