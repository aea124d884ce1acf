"""Why a message and those who should receive it do not meet in a group."""

from typing import Any

from channels.layers import get_channel_layer
from consumer_code import HOOK
from source import place_of
from witness import Sent, Witness


def why_not_joined(consumer: type) -> str:
    """That the connections of a room are in no group."""
    if getattr(get_channel_layer(), "groups", True):
        return ""
    return (
        f"{place_of(getattr(consumer, HOOK))}: the connection does not join the group of its room: "
        "write await self.channel_layer.group_add(self.group_name, self.channel_name)"
    )


def why_left(seen: Witness) -> str:
    """The line that took a connection out of its room, where it is in none now."""
    joined = getattr(get_channel_layer(), "groups", {})
    for channel, at in seen.left:
        if not any(channel in channels for channels in joined.values()):
            return f"{at}: this takes the connection out of its room again: leave it out."
    return ""


def why_elsewhere(sent: list[Sent], client: Any) -> str:
    """That a message goes to groups in which somebody is not."""
    channel = getattr(client.consumer, "channel_name", None)
    joined = getattr(get_channel_layer(), "groups", {})
    own = [group for group, channels in joined.items() if channel in channels]
    groups = [one.group for one in sent]
    if not own or not sent or not set(own).isdisjoint(groups):
        return ""
    if "".join(map(str, groups)) in own:
        return f"{sent[0].at}: each letter is taken for a group: write groups=[self.group_name]"
    return (
        f"{sent[0].at}: Alice's message goes to the group {groups[0]!r}, and {client.name} is in "
        f"{', '.join(map(repr, own))}: both have to be self.group_name."
    )
