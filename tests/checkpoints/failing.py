"""Why a learner's test fails on the application that it is written for."""

import re
import traceback
from asyncio import CancelledError

from errors import about, sentence_of
from misused import about_class
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
        case ValidationError() if was_received(error):
            return about_foreign(outcome)
        case ValueError() if "to unpack" in str(error):
            return f"{at}: another number of messages comes than this expects: {error}"
        case AttributeError() if found := NO_TARGET.match(str(error)):
            return (
                f"{at}: {found[1]} has no {found[2]} to replace: compare the name with the module."
            )
        case AssertionError():
            return f"{at}: {about_assertion(name, outcome)}"
    return about_class(outcome, at) or (sentence_of(error, at) if error else "")


def was_received(error: ValidationError) -> bool:
    """Whether what is not valid came from a consumer, and was not made by the test."""
    frames = traceback.extract_tb(error.__traceback__)
    return any(frame.name.startswith("receive") for frame in frames)


def about_foreign(outcome: Outcome) -> str:
    """That a message is none of the consumer that a class names."""
    case = type(outcome.test)
    consumer = getattr(case, "consumer", case).__name__
    return (
        f"{place_of(case, 'consumer')}: what comes is no message of {consumer}: name the consumer "
        "that the path leads to."
    )


def about_assertion(name: str, outcome: Outcome) -> str:
    """Why what a test asserts does not hold."""
    said = " ".join(str(outcome.error).split())
    if "<coroutine object" in said:
        return "what is compared here has not run yet: write await before the call."
    if "<class '" in said:
        return "a class stands here in place of a message: write brackets behind it."
    for error in outcome.raised:
        at = raised_at(error)
        return f"the consumer fails here, in {at}: {about(error, at)}"
    said = said[:LONGEST] or "what it asserts is false"
    return f"this fails on your own {name}, which is as it should be: {said}"
