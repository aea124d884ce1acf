"""Assistants that are not what Part 3 makes."""

from typing import Any

from mutants import Mutant, Wire, breaks, without
from service_mutants import Forgetful, OneMemory, RemembersFailures, Unstoppable

QUESTION = "assistant_message"
START, PIECE, END = "streaming_start", "streaming", "complete_streaming"
FAILURE = "assistant_error"


class LosesAPiece(Wire):
    """Of each answer, the second piece is lost."""

    pieces = 0

    def sent(self, frame: Any) -> list[Any]:
        self.pieces = 0 if frame["action"] == START else self.pieces + (frame["action"] == PIECE)
        return [] if frame["action"] == PIECE and self.pieces == 2 else [frame]


class EmptyEnd(Wire):
    """The end has not the whole answer."""

    def sent(self, frame: Any) -> list[Any]:
        return [{**frame, "payload": {"content": ""}} if frame["action"] == END else frame]


class Mixes(Wire):
    """Where two questions wait, the second answer begins before the first is over."""

    waiting = 0
    held: Any = None

    def received(self, frame: Any) -> Any:
        self.waiting += frame.get("action") == QUESTION
        return frame

    def sent(self, frame: Any) -> list[Any]:
        if frame["action"] in {END, FAILURE}:
            self.waiting -= 1
            self.held = frame if self.waiting else None
            return [] if self.waiting else [frame]
        held, self.held = (self.held, None) if frame["action"] == START else (None, self.held)
        return [frame, held] if held else [frame]


class ToEveryone(Wire):
    """Everyone sees the answer."""

    def leaked(self, frame: Any) -> list[Any]:
        return [frame] if frame["action"] in {START, PIECE, END} else []


class NeverStops(Wire):
    """A stop message is a ping."""

    def received(self, frame: Any) -> Any:
        return {"action": "ping", "payload": None} if frame.get("action") == "stop" else frame

    def sent(self, frame: Any) -> list[Any]:
        return [] if frame["action"] == "pong" else [frame]


ASSISTANT = {
    "no_pong": Mutant(
        "does not answer a ping",
        "no test says that a PingMessage is answered with a PongMessage",
        breaks(without("pong"), QUESTION),
    ),
    "no_start": Mutant(
        "does not say that an answer begins",
        "no test says that it begins with a StreamingStartMessage: compare all messages of an "
        "answer",
        breaks(without(START), QUESTION),
    ),
    "lost_piece": Mutant(
        "loses a piece of each answer",
        "no test says which pieces come: compare all messages of an answer, of two pieces or more",
        breaks(LosesAPiece, QUESTION),
    ),
    "no_end": Mutant(
        "does not say that an answer is over",
        "no test says that it ends with a CompleteStreamingMessage: compare all messages of an "
        "answer",
        breaks(without(END), QUESTION),
    ),
    "empty_end": Mutant(
        "ends each answer with an empty one",
        "no test says that the CompleteStreamingMessage has the whole answer: compare its content",
        breaks(EmptyEnd, QUESTION),
    ),
    "to_everyone": Mutant(
        "sends the answer to everyone",
        "no test says that Bob receives nothing of Alice's answer: add "
        "self.assertTrue(await bob.receive_nothing())",
        breaks(ToEveryone, QUESTION),
    ),
    "forgetful": Mutant(
        "forgets what was said before",
        "no test says what the service is asked the second time: have the fake one keep each "
        "history, and compare them",
        breaks(Forgetful, QUESTION),
    ),
    "one_memory": Mutant(
        "tells the service Alice's questions when Bob asks",
        "no test says that each connection has a memory of its own: let Bob ask after Alice, and "
        "compare what the service is asked",
        breaks(OneMemory, QUESTION),
    ),
    "mixes": Mutant(
        "begins the second answer before the first is over",
        "no test has two questions wait: send both, then receive both answers, each whole",
        breaks(Mixes, QUESTION),
    ),
    "no_failure": Mutant(
        "says nothing when the service fails",
        "no test says that an AssistantErrorMessage comes: let the fake service raise a "
        "ServiceError",
        breaks(without(FAILURE), QUESTION),
    ),
    "remembers_failures": Mutant(
        "remembers a question that had no answer",
        "no test asks again after a failure: compare what the service is asked then",
        breaks(RemembersFailures, QUESTION),
    ),
    "never_stops": Mutant(
        "takes no notice of a StopMessage",
        "no test stops an answer: let the fake service go on and on, and expect the "
        "CompleteStreamingMessage after the stop",
        breaks(NeverStops, QUESTION),
    ),
    "unstoppable": Mutant(
        "has the service go on when nobody listens",
        "no test says that the service is told: let the client leave in the middle of an answer, "
        "and assert that the generator of the fake service has come to its finally",
        breaks(Unstoppable, QUESTION),
    ),
    "no_error": Mutant(
        "says nothing to a question that it cannot take",
        "no test says that an empty question is answered with an error: send it with send_json_to",
        breaks(without("error"), QUESTION),
    ),
}
