"""Why a learner's test fails on the application that it is written for."""

import re
from asyncio import CancelledError

from errors import sentence_of
from own_time import ForeverError
from pydantic import ValidationError
from source import place_of, raised_at
from under_test import Outcome

NOTHING_CAME = (
    "nothing comes here, and the connection does not outlive that: to say that nothing comes, "
    "write self.assertTrue(await ….receive_nothing())"
)
NO_TARGET = re.compile(r"<module '([\w.]+)' from .+> does not have the attribute '(\w+)'")
LONGEST = 200  # characters of what an assertion says


def place_of_test(outcome: Outcome) -> str:
    """Where a test is written; of what prepares a class, nothing is known."""
    method = getattr(outcome.test, "_testMethodName", "")
    return place_of(getattr(type(outcome.test), method)) if method else ""


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
        case AttributeError() if found := NO_TARGET.match(str(error)):
            return (
                f"{at}: {found[1]} has no {found[2]} to replace: compare the name with the module."
            )
        case AssertionError():
            said = " ".join(str(error).split())[:LONGEST] or "what it asserts is false"
            return f"{at}: this fails on your own {name}, which is as it should be: {said}"
    return sentence_of(error, at) if error else ""
