"""Chats that are not what Part 2 makes."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from channels.security.websocket import OriginValidator
from learner import ACTION
from mutants import Mutant, Wire, breaks, without

GROUP = "group_complete"
NOTHING = "self.assertTrue(await {}.receive_nothing())"


class Echo(Wire):
    """The sender receives what they have written, after what ends their message."""

    own: Any = None

    def received(self, frame: Any) -> Any:
        self.own = frame if frame.get("action") == ACTION else None
        return frame

    def sent(self, frame: Any) -> list[Any]:
        if frame["action"] == "error":
            self.own = None
        if frame["action"] != "complete" or not self.own:
            return [frame]
        own, self.own = self.own, None
        return [frame, own, {"action": GROUP, "payload": None}]


class OneRoom(Wire):
    """Everyone is in the same room."""

    def opened(self, scope: Any) -> Any:
        route = scope["url_route"]
        return {**scope, "url_route": {**route, "kwargs": dict.fromkeys(route["kwargs"], "all")}}


class OnlyOne(Wire):
    """Of the others, one receives what is written."""

    is_left_out = False

    def received(self, frame: Any) -> Any:
        self.run["is_delivered"] = False
        return frame

    def sent(self, frame: Any) -> list[Any]:
        if frame["action"] == ACTION:
            self.is_left_out, self.run["is_delivered"] = self.run.get("is_delivered", False), True
        return [] if self.is_left_out and frame["action"] in {ACTION, GROUP} else [frame]


class Twice(Wire):
    """What is written comes twice."""

    latest: Any = None

    def sent(self, frame: Any) -> list[Any]:
        if frame["action"] == ACTION:
            self.latest = frame
        return [frame, self.latest, frame] if frame["action"] == GROUP else [frame]


class OtherText(Wire):
    """Another text comes than was written."""

    field = "message"

    def sent(self, frame: Any) -> list[Any]:
        if frame["action"] != ACTION:
            return [frame]
        return [{**frame, "payload": {**frame["payload"], self.field: "?"}}]


class OtherName(OtherText):
    """It comes from somebody else."""

    field = "name"


@contextmanager
def open_to_all() -> Iterator[None]:
    """Any site's page may connect."""
    with patch.object(OriginValidator, "valid_origin", lambda *_: True):
        yield


CHAT = {
    "no_pong": Mutant(
        "does not answer a ping",
        "no test says that a PingMessage is answered with a PongMessage",
        breaks(without("pong"), ACTION),
    ),
    "silence": Mutant(
        "delivers no message",
        "no test says that Bob receives what Alice writes: receive_all_messages with the stop "
        "action GROUP_ACTION_COMPLETE gives what a broadcast brings",
        breaks(without(ACTION, GROUP), ACTION),
    ),
    "other_text": Mutant(
        "changes what Alice writes",
        "no test says that Bob receives the very message: compare it whole",
        breaks(OtherText, ACTION),
    ),
    "other_name": Mutant(
        "delivers Alice's message under another name",
        "no test says from whom a message is: compare it whole",
        breaks(OtherName, ACTION),
    ),
    "twice": Mutant(
        "delivers each message twice",
        "no test says that Bob receives nothing more: add "
        f"{NOTHING.format('bob')} after what he receives",
        breaks(Twice, ACTION),
    ),
    "only_one": Mutant(
        "delivers to one of the others only",
        "no test has two others in the room: let Carol join, who receives what Bob receives",
        breaks(OnlyOne, ACTION),
    ),
    "echo": Mutant(
        "sends Alice her own message back",
        "no test says that she gets nothing: receive_all_messages() ends before a broadcast "
        f"arrives, so add {NOTHING.format('alice')} after it",
        breaks(Echo, ACTION),
    ),
    "one_room": Mutant(
        "has one room for all",
        "no test says that a message stays in its room: let Carol join another one, and add "
        f"{NOTHING.format('carol')}",
        breaks(OneRoom, ACTION),
    ),
    "no_error": Mutant(
        "says nothing to a message that it cannot read",
        "no test says that a message without a name is answered with an error: send it with "
        "send_json_to",
        breaks(without("error"), ACTION),
    ),
    "open_to_all": Mutant(
        "lets the pages of every site connect",
        "no test says that they are refused: give create_communicator headers with another "
        "origin, and assert that connect() gives False",
        open_to_all,
    ),
}
