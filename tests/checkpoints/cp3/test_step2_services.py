"""Step 2: the service that answers, and the one interface of all services."""

from collections.abc import Sequence
from inspect import isasyncgen, iscoroutine
from typing import Any

import driven
import pytest
from assistant import SERVICES, needs_package, place_of_service, service
from awaiting import about_not_awaited
from errors import sentence_of
from loading import fail, load
from methods import outside_of_class
from source import file_of, place, place_of
from written import expect, written

Message = dict[str, str]
WHY: Message = {"role": "user", "content": "Why do frames have types?"}
SAID: Message = {"role": "assistant", "content": "So that mistakes are found."}
HOW: Message = {"role": "user", "content": "And how?"}


def test_the_package_can_be_imported() -> None:
    needs_package()
    load("assistants.services.base", step=2)
    load(SERVICES, step=2)


def test_a_service_may_say_why_it_has_no_answer() -> None:
    error: Any = written("assistants.services.base", "ServiceError", step=2)
    expect(
        isinstance(error, type) and issubclass(error, Exception),
        f"{place_of(error)}: a service raises ServiceError: let the class extend Exception",
    )


def test_the_service_answers_piece_by_piece() -> None:
    pieces = answer_to(WHY)
    at = place_of_service()
    if found := about_not_awaited(file_of(at)):
        fail(found)
    wrong = [piece for piece in pieces if not isinstance(piece, str)]
    expect(not wrong, f"{at}: a piece is a text, and not {[*wrong, ''][0]!r}: yield a str")
    expect(
        len(pieces) > 1,
        f"{at}: the answer comes in {len(pieces)} piece(s): yield each word as it is made",
    )


def test_the_answer_is_about_the_last_question() -> None:
    said = "".join(answer_to(WHY, SAID, HOW))
    expect(
        HOW["content"] in said,
        f"{place_of_service()}: after two questions the answer is {said!r}: it is about the last "
        "one, questions[-1]",
    )


def test_the_answer_is_the_same_each_time() -> None:
    expect(
        answer_to(WHY, SAID, HOW) == answer_to(WHY, SAID, HOW),
        f"{place_of_service()}: the same conversation gets two answers: make each from the history "
        "alone, or nothing can be tested",
    )


def test_the_answer_depends_on_what_was_said_before() -> None:
    expect(
        answer_to(HOW) != answer_to(WHY, SAID, HOW),
        f"{place_of_service()}: the answer is the same after another question: count the questions "
        "of the history, so that its memory shows",
    )


def answer_to(*history: Message) -> Sequence[Any]:
    """The pieces that the service answers a conversation with, in a time that no clock counts."""
    try:
        pieces, _ = driven.run(pieces_of(history))
    except (pytest.fail.Exception, AssertionError):
        raise
    except Exception as error:
        fail(sentence_of(error, place_of_service()))
    return pieces


async def pieces_of(history: Sequence[Message]) -> Sequence[Any]:
    """The same."""
    if not hasattr(service(), "generate_stream"):
        file = file_of(place_of_service())
        for line in outside_of_class(file, "generate_stream"):
            fail(f"{place(file, line)}: this is a method of the service: indent it in its class.")
        fail(f"{place_of_service()}: the service has no generate_stream: write it as Step 2 shows.")
    stream = service().generate_stream(history)
    if iscoroutine(stream):
        stream.close()
        fail(f"{place_of_service()}: generate_stream returns its answer: yield the pieces instead.")
    if not isasyncgen(stream):
        fail(f"{place_of_service()}: write async def generate_stream, so that it can wait.")
    return [piece async for piece in stream]
