"""In the room, its group, and what is sent to it."""

from tests.learners.chat_files import BROADCAST, CONSUMER, ROOM, broadcasting, by_hand
from tests.learners.edits import Replace, wrong
from tests.learners.part1_files import at

# What makes of two rooms one.
NAME = '["kwargs"]["group_name"]'
SHORTENED = {
    "cut_to_five": "[:5]",
    "cut_to_fifty": "[:50]",
    "hyphens_replaced": '.replace("-", "_")',
    "stripped": '.strip("-_.")',
}

MISTAKES = [
    *(
        wrong(
            f"room_{name}",
            Replace(CONSUMER, NAME, NAME + change),
            step=2,
            phrase="the group is the group_name of the URL",
            place=at(CONSUMER, 10),
        )
        for name, change in SHORTENED.items()
    ),
    wrong(
        "scope_without_url_route",
        Replace(CONSUMER, 'self.scope["url_route"]["kwargs"]', 'self.scope["kwargs"]'),
        step=2,
        phrase='write self.scope["url_route"]["kwargs"]["group_name"]',
        place=at(CONSUMER, 12),
    ),
    wrong(
        "scope_without_kwargs",
        Replace(CONSUMER, 'self.scope["url_route"]["kwargs"]', 'self.scope["url_route"]'),
        step=2,
        phrase='write self.scope["url_route"]["kwargs"]["group_name"]',
        place=at(CONSUMER, 12),
    ),
    wrong(
        "scope_of_another_framework",
        Replace(CONSUMER, 'self.scope["url_route"]["kwargs"]', 'self.scope["path_params"]'),
        step=2,
        phrase='write self.scope["url_route"]',
        place=at(CONSUMER, 12),
    ),
    wrong(
        "scope_as_attributes",
        Replace(
            CONSUMER,
            'self.scope["url_route"]["kwargs"]["group_name"]',
            'self.scope.url_route["group_name"]',
        ),
        step=2,
        phrase="url_route",
        place=at(CONSUMER, 12),
    ),
    wrong(
        "self_kwargs",
        Replace(CONSUMER, 'self.scope["url_route"]["kwargs"]', "self.kwargs"),
        step=2,
        phrase="kwargs",
        place=at(CONSUMER, 12),
    ),
    wrong(
        "key_of_another_dictionary",
        Replace(CONSUMER, 'self.scope["url_route"]["kwargs"]["group_name"]', '{}["group_name"]'),
        step=2,
        phrase="no key 'group_name'",
        place=at(CONSUMER, 12),
    ),
    wrong(
        "append_channel",
        Replace(CONSUMER, "append(self.group_name)", "append(self.channel_name)"),
        step=2,
        phrase="name of the channel",
        place=at(CONSUMER, 13),
    ),
    wrong(
        "names_of_group_add_swapped",
        Replace(
            CONSUMER,
            "group_add(self.group_name, self.channel_name)",
            "group_add(self.channel_name, self.group_name)",
        ),
        step=2,
        phrase="group_add",
        place=at(CONSUMER, 14),
    ),
    wrong(
        "list_appended",
        Replace(CONSUMER, "append(self.group_name)", "append([self.group_name])"),
        step=2,
        phrase="is a text",
        place=at(CONSUMER, 13),
    ),
    wrong(
        "name_appended_as_a_text",
        Replace(CONSUMER, "append(self.group_name)", 'append("group_name")'),
        step=2,
        phrase="goes to the group 'group_name'",
    ),
    wrong(
        "group_added_as_a_text",
        Replace(CONSUMER, "group_add(self.group_name", 'group_add("chat"'),
        step=2,
        phrase="'chat'",
    ),
    wrong(
        "group_with_a_space",
        Replace(CONSUMER, ROOM, ROOM.replace("= self.scope", '= "chat room " + self.scope')),
        step=2,
        phrase="letters from A to z",
    ),
    wrong(
        "group_with_an_umlaut",
        Replace(CONSUMER, ROOM, ROOM.replace("= self.scope", '= "köln" + self.scope')),
        step=2,
        phrase="letters from A to z",
    ),
    wrong(
        "comma_behind_the_room",
        Replace(CONSUMER, ROOM, ROOM.rstrip() + ",\n"),
        step=2,
        phrase="is a text",
    ),
    wrong(
        "group_is_the_dictionary",
        Replace(CONSUMER, '["kwargs"]["group_name"]', '["kwargs"]'),
        step=2,
        phrase="is a text",
    ),
    wrong(
        "groups_is_a_text",
        Replace(CONSUMER, "self.groups.append(self.group_name)", "self.groups = self.group_name"),
        step=2,
        phrase="has to be a list",
        place=at(CONSUMER, 13),
    ),
    wrong(
        "groups_plus_a_text",
        Replace(CONSUMER, "self.groups.append(self.group_name)", "self.groups += self.group_name"),
        step=2,
        phrase="each letter",
        place=at(CONSUMER, 13),
    ),
    wrong(
        "groups_extended_by_a_text",
        Replace(
            CONSUMER, "self.groups.append(self.group_name)", "self.groups.extend(self.group_name)"
        ),
        step=2,
        phrase="each letter",
        place=at(CONSUMER, 13),
    ),
    wrong(
        "groups_is_none",
        Replace(CONSUMER, "self.groups.append(self.group_name)", "self.groups = None"),
        step=2,
        phrase="list",
        place=at(CONSUMER, 13),
    ),
    wrong(
        "class_broadcast",
        broadcasting("await self.broadcast_message(NewChatMessage, exclude_current=True)"),
        step=2,
        phrase="a class stands here",
        place=at(CONSUMER, 22),
    ),
    wrong(
        "class_sent_to_the_sender",
        Replace(
            CONSUMER, "        return PongMessage()", "        await self.send_message(PongMessage)"
        ),
        step=2,
        phrase="a class",
    ),
    wrong(
        "class_returned",
        Replace(CONSUMER, "        return PongMessage()", "        return PongMessage"),
        step=2,
        phrase="a class",
    ),
    wrong(
        "payload_broadcast_bare",
        broadcasting("await self.broadcast_message(message.payload, exclude_current=True)"),
        step=2,
        phrase="not its payload",
        place=at(CONSUMER, 22),
    ),
    wrong(
        "text_broadcast",
        broadcasting("await self.broadcast_message(message.payload.message, exclude_current=True)"),
        step=2,
        phrase="is no message",
        place=at(CONSUMER, 22),
    ),
    wrong(
        "json_broadcast",
        broadcasting(
            "await self.broadcast_message(message.model_dump_json(), exclude_current=True)"
        ),
        step=2,
        phrase="is no message",
        place=at(CONSUMER, 22),
    ),
    wrong(
        "message_made_empty",
        broadcasting("await self.broadcast_message(NewChatMessage(), exclude_current=True)"),
        step=2,
        phrase="made without",
        place=at(CONSUMER, 22),
    ),
    wrong(
        "message_in_a_message",
        broadcasting(
            "await self.broadcast_message(NewChatMessage(payload=message), exclude_current=True)"
        ),
        step=2,
        phrase="made without",
        place=at(CONSUMER, 22),
    ),
    wrong(
        "group_send_type",
        broadcasting(by_hand('{"type": "chat.message", "message": message.model_dump()}')),
        step=2,
        phrase='name in "type"',
        place=at(CONSUMER, 22),
    ),
    wrong(
        "group_send_no_type",
        broadcasting(by_hand('{"message": message.model_dump()}')),
        step=2,
        phrase="type",
        place=at(CONSUMER, 22),
    ),
    wrong(
        "group_send_model",
        broadcasting(
            by_hand('{"type": "chat.message", "message": message}')
            + """

    async def chat_message(self, event):
        await self.send_json(event["message"])"""
        ),
        step=2,
        phrase="JSON",
    ),
    wrong(
        "orm_counts",
        Replace(
            CONSUMER,
            "from chanx.channels",
            "from django.contrib.auth.models import User\nfrom chanx.channels",
        ),
        broadcasting("User.objects.count()\n        " + BROADCAST),
        step=2,
        phrase="leave the database out",
        place=at(CONSUMER, 23),
    ),
    wrong(
        "orm_gets",
        Replace(
            CONSUMER,
            "from chanx.channels",
            "from django.contrib.auth.models import User\nfrom chanx.channels",
        ),
        broadcasting("User.objects.get(pk=1)\n        " + BROADCAST),
        step=2,
        phrase="leave the database out",
        place=at(CONSUMER, 23),
    ),
    wrong(
        "orm_awaited",
        Replace(
            CONSUMER,
            "from chanx.channels",
            "from django.contrib.auth.models import User\nfrom chanx.channels",
        ),
        broadcasting("await User.objects.aget(pk=1)\n        " + BROADCAST),
        step=2,
        phrase="leave the database out",
        place=at(CONSUMER, 23),
    ),
]
