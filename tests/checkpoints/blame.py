"""Errors that Chanx and Channels raise because of the learner's code: whose line it is."""

import re
from collections.abc import Collection
from traceback import walk_tb
from typing import Any

from consumer_code import line_with, place_of_handler
from errors import about, sentence_of
from source import place_of, raised_at, settings_at
from witness import Witness

GROUP = "the group is self.group_name, as it stands in the URL, and group_add takes it first"
APPEND = "write self.groups.append(self.group_name)"


def blamed(error: BaseException, seen: Witness, message: Any = None) -> str:
    """What is said of an error, with its place also where it comes from Chanx or Channels."""
    text = str(error)
    if not raised_at(error) and (found := why_no_list(seen) or why_no_message(seen)):
        return found
    if "Group name must be" in text and (name := refused_name(error)) is not None:
        return about_group_name(name, error, seen)
    if re.search("Error -?[0-9]+ connecting|Connect call failed|Redis URL must", text):
        return f"{settings_at('REDIS_URL')}: {about(error, '')}"
    if re.search("No handler for message|has no 'type'|not JSON serializable", text):
        for one in reversed(seen.sent):
            return sentence_of(error, one.at)
    return sentence_of(error, place_of_handler(type(message) if message else None))


def refused_name(error: BaseException) -> Any:
    """The name of a group that Channels does not take."""
    for frame, _ in reversed(list(walk_tb(error.__traceback__))):
        if frame.f_code.co_name == "require_valid_group_name":
            return frame.f_locals["name"]
    return None


def about_group_name(name: Any, error: BaseException, seen: Witness) -> str:
    """Where a group gets a name that Channels does not take, and what is wrong with it."""
    listed = [one for consumer in seen.consumers for one in consumer.groups or ()]
    at = line_with("groups") if name in listed else raised_at(error) or place_of_handler()
    if name in [getattr(consumer, "channel_name", None) for consumer in seen.consumers]:
        return f"{at}: this is the name of the channel, and not of the room: {GROUP}."
    if not isinstance(name, str):
        return f"{at}: the name of a group is a text, and not {name!r}: {GROUP}."
    return (
        f"{at}: Channels takes no group {name!r}: a name has letters from A to z, digits, hyphens, "
        f"underscores and periods, fewer than 100 in all: {GROUP}."
    )


def why_no_list(seen: Witness) -> str:
    """That the groups of a consumer are no list, or one of letters; "" where they are right."""
    for consumer in seen.consumers:
        if not hasattr(consumer, "subscriptions"):  # which Chanx's own __init__ makes
            at = place_of(type(consumer).__init__)
            return f"{at}: call super().__init__(*args, **kwargs) first: Chanx needs its own."
    for groups in [consumer.groups for consumer in seen.consumers]:
        if not isinstance(groups, Collection) or isinstance(groups, str):
            kind = "a text" if isinstance(groups, str) else type(groups).__name__
            return f"{line_with('groups')}: self.groups is {kind}, and has to be a list: {APPEND}"
        if len(groups) > 1 and all(isinstance(one, str) and len(one) == 1 for one in groups):
            return f"{line_with('groups')}: self.groups has each letter by itself: {APPEND}"
    return ""


def why_no_message(seen: Witness) -> str:
    """That what is broadcast is no message."""
    for one in seen.written:
        if isinstance(one.frame, str | bytes) and seen.sent:
            return (
                f"{seen.sent[-1].at}: the text {one.frame!r} is no message: broadcast the message."
            )
    return ""
