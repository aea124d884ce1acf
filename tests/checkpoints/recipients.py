"""Why the wrong people receive a message, or something else than it, or more than once."""

from typing import Any

from bad_input import HELLO
from chanx.messages.incoming import PingMessage
from consumer_code import HOOK, line_with, place_of_handler
from learner import consumer_class
from source import place_of
from witness import Witness


def why_in_other_room(room: str, other: str, carol: Any) -> str:
    """Why a message reaches Carol, who is in another room."""
    if found := why_shared(carol.seen):
        return found
    groups = ", ".join(repr(one) for one in dict.fromkeys(one.group for one in carol.seen.latest))
    through = f", through the group {groups}" if groups else ""
    return (
        f"{place_of(getattr(consumer_class(), HOOK))}: a message of {room} reaches Carol in "
        f"{other}{through}: the group is the group_name of the URL, as Step 2 reads it from "
        "self.scope."
    )


def why_shared(seen: Witness) -> str:
    """That a message goes to the groups of a list that all connections have; "" where it does not.

    Chanx copies the one that it has for each, groups.
    """
    sent = {one.group for one in seen.latest}
    for name, value in vars(consumer_class()).items():
        if sent and name != "groups" and isinstance(value, list | set) and sent <= set(value):
            return (
                f"{place_of(consumer_class(), name)}: {name} is one for all connections, as the "
                f"class makes it: use self.groups, which each has for itself."
            )
    return ""


def why_twice(client: Any) -> str:
    """Why somebody receives a message more than once."""
    seen, what = client.seen, f"{client.name} receives each message more than once"
    lines = list(dict.fromkeys(one.at for one in seen.latest))
    groups = [one.group for one in seen.latest]
    if found := why_shared(seen):
        return found
    if len(lines) > 1:
        return f"{lines[1]}: {what}: {lines[0]} has sent it already; leave one of the two out."
    if len(set(groups)) > 1:
        names = ", ".join(map(repr, dict.fromkeys(groups)))
        return f"{lines[0]}: {what}, in the groups {names}: send it to self.group_name alone."
    if any(list(one.groups).count(one.groups[0]) > 1 for one in seen.consumers if one.groups):
        at = line_with("groups")
        return f"{at}: {what}: the room is twice in self.groups, where join_group puts it, too."
    if len(groups) > 1:
        return f"{lines[0]}: {what}: this line runs {len(groups)} times for one; once is enough."
    return f"{place_of_handler()}: {what}: broadcast it once."


def why_greeted(client: Any, frame: Any) -> str:
    """What to do when somebody receives a frame who has only joined."""
    lines = [one.at for one in client.seen.written if one.frame == frame and one.at]
    at = next(iter([*lines, *(one.at for one in client.seen.sent)]), place_of_handler())
    return (
        f"{at}: {client.name}, who has only joined, receives {frame}: leave this out, as nothing "
        "has been said yet."
    )


def why_twice_answered() -> str:
    """What to do when a ping gets two pongs."""
    at = place_of_handler(PingMessage)
    return f"{at}: a ping is answered twice: what is returned is sent, so send no pong besides."


def why_other(client: Any, frame: Any) -> str:
    """What to do when somebody receives something else than the message."""
    sent = [one.at for one in client.seen.sent if one.content == frame] or [place_of_handler()]
    return f"{sent[0]}: {client.name} receives {frame}, not {HELLO}: broadcast the message itself."


def to_sender(alice: Any) -> str:
    """What to do when the sender gets their own message."""
    told = "Alice receives her own message"
    frames = [
        one for one in alice.seen.written if one.consumer is alice.consumer and is_own(one.frame)
    ]
    if any(one.by_group for one in frames) or not frames:
        return (
            f"{place_of_handler()}: {told}: give broadcast_message exclude_current=True, and "
            "return nothing."
        )
    if at := frames[0].at:
        return f"{at}: {told}: this line sends it to her, so leave it out."
    return f"{place_of_handler()}: {told}: what a handler returns goes to her, so return nothing."


def is_own(frame: Any) -> bool:
    """Whether a frame is a message of the chat."""
    return isinstance(frame, dict) and frame.get("action") != "pong"


def to_sender_alone() -> str:
    """What to do when nobody but the sender gets the message."""
    return f"{place_of_handler()}: only the sender gets the message: use broadcast_message instead."
