"""In what the page claims: once, to the others alone, in any room, with all that is required."""

from tests.learners.chat_files import (
    ADD,
    APPEND,
    BROADCAST,
    CONSUMER,
    MESSAGES,
    ROOM,
    ROUTING,
    broadcasting,
    by_hand,
    joining,
)
from tests.learners.edits import Replace, wrong
from tests.learners.part1_files import at

MISTAKES = [
    wrong(
        "broadcast_twice",
        broadcasting(f"{BROADCAST}\n        {BROADCAST}"),
        step=2,
        phrase="more than once",
        place=at(CONSUMER, 23),
    ),
    wrong(
        "joined_and_appended",
        joining("        await self.join_group(self.group_name)\n" + APPEND),
        step=2,
        phrase="twice in self.groups",
        place=at(CONSUMER, 14),
    ),
    wrong(
        "appended_twice",
        Replace(CONSUMER, APPEND, APPEND * 2),
        step=2,
        phrase="twice in self.groups",
        place=at(CONSUMER, 14),
    ),
    wrong(
        "broadcast_in_a_loop",
        broadcasting(f"for _ in self.groups * 2:\n            {BROADCAST}"),
        step=2,
        phrase="runs 2 times",
    ),
    wrong(
        "broadcast_and_sent_by_hand",
        broadcasting(
            f"{BROADCAST}\n        "
            + by_hand(
                '{"type": "handle_group_message", "message": message.model_dump(), '
                '"exclude_current": True, "from_channel": self.channel_name}'
            )
        ),
        step=2,
        phrase="more than once",
    ),
    wrong(
        "two_groups_for_all",
        Replace(CONSUMER, ADD, ADD + '        await self.join_group("everyone")\n'),
        step=2,
        phrase="everyone",
    ),
    wrong(
        "sent_to_the_sender_too",
        broadcasting(BROADCAST + "\n        await self.send_message(message)"),
        step=2,
        phrase="this line sends it",
        place=at(CONSUMER, 23),
    ),
    wrong(
        "returned_to_the_sender_too",
        broadcasting(BROADCAST + "\n        return message"),
        step=2,
        phrase="return nothing",
    ),
    wrong(
        "room_as_a_slug",
        Replace(ROUTING, "<str:", "<slug:"),
        step=3,
        phrase="my.room",
        place=at(ROUTING, 8),
    ),
    wrong(
        "room_of_digits",
        Replace(ROUTING, "<str:", "<int:"),
        step=3,
        phrase="numbers alone",
        place=at(ROUTING, 8),
    ),
    wrong(
        "room_of_word_characters",
        Replace(ROUTING, 'path("<str:group_name>/"', 're_path(r"^(?P<group_name>\\w+)/$"'),
        Replace(ROUTING, "import path", "import re_path"),
        step=3,
        phrase="my.room",
    ),
    wrong(
        "room_without_a_name",
        Replace(ROUTING, 'path("<str:group_name>/"', 're_path(r"^([^/]+)/$"'),
        Replace(ROUTING, "import path", "import re_path"),
        step=3,
        phrase="no name",
    ),
    wrong(
        "room_as_a_uuid", Replace(ROUTING, "<str:", "<uuid:"), step=3, phrase="<str:group_name>/"
    ),
    wrong(
        "prefix_before_the_room",
        Replace(CONSUMER, ROOM, ROOM.replace("self.scope", '"chat_" + self.scope')),
        step=2,
        phrase="fewer than 100",
    ),
    wrong(
        "room_in_small_letters",
        Replace(CONSUMER, ROOM, ROOM.rstrip() + ".lower()\n"),
        step=2,
        phrase="room-1.a",
    ),
    wrong(
        "payload_none_by_default",
        Replace(
            MESSAGES, "payload: ChatMessagePayload", "payload: ChatMessagePayload | None = None"
        ),
        step=1,
        phrase="without a default",
        place=at(MESSAGES, 14),
    ),
    wrong(
        "payload_or_none",
        Replace(MESSAGES, "payload: ChatMessagePayload", "payload: ChatMessagePayload | None"),
        step=1,
        phrase="null",
        place=at(MESSAGES, 14),
    ),
    wrong(
        "payload_optional",
        Replace(
            MESSAGES, "payload: ChatMessagePayload", "payload: Optional[ChatMessagePayload] = None"
        ),
        Replace(MESSAGES, "import Literal", "import Literal, Optional"),
        step=1,
        phrase="payload",
    ),
    wrong(
        "payload_default",
        Replace(
            MESSAGES,
            "payload: ChatMessagePayload",
            'payload: ChatMessagePayload = ChatMessagePayload(message="", name="")',
        ),
        step=1,
        phrase="without a default",
    ),
    wrong(
        "payload_of_any_type",
        Replace(MESSAGES, "payload: ChatMessagePayload", "payload: Any"),
        Replace(MESSAGES, "import Literal", "import Any, Literal"),
        step=1,
        phrase="payload: ChatMessagePayload",
    ),
    wrong(
        "message_or_none",
        Replace(MESSAGES, "    message: str", "    message: str | None"),
        step=1,
        phrase="null",
        place=at(MESSAGES, 8),
    ),
    wrong(
        "message_of_any_type",
        Replace(MESSAGES, "    message: str", "    message: object"),
        step=1,
        phrase="message: str",
        place=at(MESSAGES, 8),
    ),
    wrong(
        "message_or_number",
        Replace(MESSAGES, "    message: str", "    message: str | int"),
        step=1,
        phrase="number",
        place=at(MESSAGES, 8),
    ),
    wrong(
        "name_none_by_default",
        Replace(MESSAGES, "    name: str", "    name: str | None = None"),
        step=1,
        phrase="default",
        place=at(MESSAGES, 9),
    ),
]
