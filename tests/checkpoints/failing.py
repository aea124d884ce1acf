"""Why a learner's test fails on the application that it is written for."""

import ast
import re
import traceback
from asyncio import CancelledError

from errors import about, sentence_of
from expected import about_expected
from misused import about_class
from own_time import ForeverError
from pydantic import ValidationError
from source import file_of, line_at, nodes_at, place_of, raised_at
from under_test import Outcome

NOTHING_CAME = (
    "nothing comes here, and the connection does not outlive that: to say that nothing comes, "
    "write self.assertTrue(await ….receive_nothing())"
)
WAITED = (
    "this waits a whole second, for no completion frame ends it: what a broadcast brings ends with "
    "GROUP_ACTION_COMPLETE, what an event brings with EVENT_ACTION_COMPLETE, and that nothing "
    "comes, receive_nothing() says."
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
            return about_assertion(name, outcome, at)
    said = about_class(outcome, at) or about_expected(outcome)
    return said or (sentence_of(error, at) if error else "")


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


def about_assertion(name: str, outcome: Outcome, at: str) -> str:
    """Why what a test asserts there does not hold."""
    said = " ".join(str(outcome.error).split())
    if "<coroutine object" in said:
        return f"{at}: what is compared here has not run yet: write await before the call."
    if "<class '" in said:
        return f"{at}: a class stands here in place of a message: write brackets behind it."
    for error in outcome.raised:
        failing = raised_at(error)
        if failing and file_of(failing) == file_of(at):  # in what stands in for a part of it
            return f"{failing}: {about_fake(error, failing)}"
        return f"{at}: the consumer fails here, in {failing}: {about(error, failing)}"
    for sentence in outcome.lost:
        return sentence
    for waited in outcome.waited_at:
        if "_COMPLETE" not in line_at(waited):
            return f"{waited}: {WAITED}"
    said = said[:LONGEST] or "what it asserts is false"
    return f"{at}: this fails on your own {name}, which is as it should be: {said}"


def about_fake(error: BaseException, at: str) -> str:
    """What is wrong in what a test puts into the place of a part, from what it raises there."""
    if any(isinstance(node, ast.Raise) for node in nodes_at(at)):
        kind = type(error).__name__
        return (
            f"nobody catches this {kind}: raise what the real one raises, whose place this takes."
        )
    return about(error, at)
