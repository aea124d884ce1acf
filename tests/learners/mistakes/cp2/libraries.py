"""In what Chanx, Channels and Pydantic are given: a name of theirs is taken, a thing is misused."""

from tests.learners.chat_files import (
    ADD,
    BROADCAST,
    CONSUMER,
    MESSAGES,
    PING,
    ROUTING,
    broadcasting,
    joining,
)
from tests.learners.edits import Edit, Replace, Write, wrong
from tests.learners.part1_files import at

HANDLER = "handle_new_chat_message"
GROUPS = "await self.broadcast_message(message, groups={}, exclude_current=True)"
BASE_MESSAGE = Replace(
    CONSUMER,
    "from chanx.channels",
    "from chanx.messages.base import BaseMessage\nfrom chanx.channels",
)


def awaiting_first(code: str) -> Edit:
    """More code where a connection joins its room."""
    return Replace(CONSUMER, ADD, f"{ADD}        {code}\n")


MISTAKES = [
    *(
        wrong(
            f"handler_named_{name}",
            Replace(CONSUMER, HANDLER, name),
            step=2,
            phrase=f"{name} takes the place of what Ch",
            place=at(CONSUMER, 21),
        )
        for name in ("send_message", "receive_json", "receive", "broadcast_message", "groups")
    ),
    wrong(
        "pong_named_send_message",
        Replace(CONSUMER, "handle_ping", "send_message"),
        step=2,
        phrase="send_message takes the place of what Chanx needs",
        place=at(CONSUMER, 17),
    ),
    wrong(
        "own_method_named_send_json",
        Replace(
            CONSUMER, PING, f"{PING}\n    async def send_json(self, text):\n        print(text)\n"
        ),
        step=2,
        phrase="send_json takes the place",
        place=at(CONSUMER, 20),
    ),
    wrong(
        "decorator_given_the_message",
        Replace(CONSUMER, "(output_type=NewChatMessage)", "(NewChatMessage)"),
        step=2,
        phrase="@ws_handler takes no NewChatMessage",
        place=at(CONSUMER, 20),
    ),
    wrong(
        "decorator_given_the_action",
        Replace(CONSUMER, "(output_type=NewChatMessage)", '("new_chat_message")'),
        step=2,
        phrase="@ws_handler takes no 'new_chat_message'",
        place=at(CONSUMER, 20),
    ),
    wrong(
        "argument_is_any_message",
        BASE_MESSAGE,
        Replace(CONSUMER, "message: NewChatMessage", "message: BaseMessage"),
        step=2,
        phrase="BaseMessage itself has no action",
        place=at(CONSUMER, 22),
    ),
    wrong(
        "pong_yielded",
        Replace(CONSUMER, "return PongMessage()", "yield PongMessage()"),
        step=2,
        phrase="cannot yield: write return",
        place=at(CONSUMER, 18),
    ),
    wrong(
        "broadcast_awaited_and_not_called",
        broadcasting("await self.broadcast_message"),
        step=2,
        phrase="self.broadcast_message is not called",
        place=at(CONSUMER, 22),
    ),
    wrong(
        "broadcast_only_named",
        broadcasting("self.broadcast_message"),
        step=2,
        phrase="its arguments behind it",
        place=at(CONSUMER, 22),
    ),
    wrong(
        "broadcast_to_a_text",
        broadcasting(GROUPS.format("self.group_name")),
        step=2,
        phrase="write groups=[self.group_name]",
        place=at(CONSUMER, 22),
    ),
    wrong(
        "broadcast_to_the_channel",
        broadcasting(GROUPS.format("[self.channel_name]")),
        step=2,
        phrase="this is the name of the channel",
        place=at(CONSUMER, 22),
    ),
    wrong(
        "broadcast_to_no_group",
        broadcasting(GROUPS.format("[]")),
        step=2,
        phrase="leave groups out",
        place=at(CONSUMER, 22),
    ),
    wrong(
        "broadcast_to_the_groups_of_all",
        Replace(CONSUMER, "    async def post", "    rooms = []\n\n    async def post"),
        joining(f"        self.rooms.append(self.group_name)\n{ADD}"),
        broadcasting(GROUPS.format("self.rooms")),
        step=2,
        phrase="rooms is one for all connections",
        place=at(CONSUMER, 10),
    ),
    wrong(
        "broadcast_to_the_latest_room",
        awaiting_first("ChatConsumer.room = self.group_name"),
        broadcasting(GROUPS.format("[ChatConsumer.room]")),
        step=2,
        phrase="goes to the group 'room-1.a', and Bob is in 'Room-1.a'",
        place=at(CONSUMER, 23),
    ),
    wrong(
        "left_after_joining",
        awaiting_first("await self.leave_group(self.group_name)"),
        step=2,
        phrase="out of its room again",
        place=at(CONSUMER, 15),
    ),
    wrong(
        "left_before_the_broadcast",
        broadcasting(f"await self.leave_group(self.group_name)\n        {BROADCAST}"),
        step=2,
        phrase="out of its room again",
        place=at(CONSUMER, 22),
    ),
    wrong(
        "accepted_by_hand",
        awaiting_first("await self.accept()"),
        step=2,
        phrase="has accepted the connection already",
        place=at(CONSUMER, 15),
    ),
    wrong(
        "accepted_by_connect",
        awaiting_first("await super().connect()"),
        step=2,
        phrase="has accepted the connection already",
        place=at(CONSUMER, 15),
    ),
    wrong(
        "joined_in_connect",
        Replace(CONSUMER, "post_authentication", "connect"),
        step=2,
        phrase="rename it to post_authentication",
        place=at(CONSUMER, 10),
    ),
    wrong(
        "pong_as_bytes",
        Replace(CONSUMER, "return PongMessage()", 'await self.send(bytes_data=b"pong")'),
        step=2,
        phrase="which is no JSON",
        place=at(CONSUMER, 18),
    ),
    wrong(
        "second_consumer_of_the_name",
        Replace(
            CONSUMER,
            BROADCAST,
            f"{BROADCAST}\n\n\nclass ChatConsumer(AsyncJsonWebsocketConsumer):\n    pass",
        ),
        step=2,
        phrase="line 25 has ChatConsumer again",
        place=at(CONSUMER, 9),
    ),
    wrong(
        "action_of_two",
        Replace(MESSAGES, 'Literal["new_chat_message"]', 'Literal["new_chat_message", "hello"]'),
        step=1,
        phrase='the action may be "hello" as well',
        place=at(MESSAGES, 13),
    ),
    wrong(
        "payload_is_a_tuple",
        Replace(MESSAGES, "import Literal", "import Literal, NamedTuple"),
        Replace(MESSAGES, "ChatMessagePayload(BaseModel)", "ChatMessagePayload(NamedTuple)"),
        step=1,
        phrase="let its class extend BaseModel",
        place=at(MESSAGES, 7),
    ),
    wrong(
        "payload_is_made",
        Replace(MESSAGES, "payload: ChatMessagePayload", "payload: ChatMessagePayload()"),
        step=1,
        phrase="write payload: ChatMessagePayload",
        place=at(MESSAGES, 14),
    ),
    wrong(
        "payload_made_by_default",
        Replace(MESSAGES, "payload: Chat", "payload: ChatMessagePayload = ChatMessagePayload() # "),
        step=1,
        phrase="write payload: ChatMessagePayload",
        place=at(MESSAGES, 14),
    ),
    wrong(
        "module_of_python_not_imported",
        broadcasting(f"await asyncio.sleep(0)\n        {BROADCAST}"),
        step=2,
        phrase="write import asyncio at the top",
        place=at(CONSUMER, 22),
    ),
    wrong(
        "name_of_pydantic_not_imported",
        Replace(MESSAGES, "    name: str", "    name: str = Field(max_length=10)"),
        step=1,
        phrase="write from pydantic import Field",
        place=at(MESSAGES, 9),
    ),
    wrong(
        "view_of_the_consumer",
        Replace(ROUTING, "as_asgi()", "as_view()"),
        step=3,
        phrase="write .as_asgi()",
        place=at(ROUTING, 8),
    ),
    wrong(
        "room_with_slashes",
        Replace(ROUTING, "<str:group_name>", "<path:group_name>"),
        step=3,
        phrase="no room has a slash",
        place=at(ROUTING, 8),
    ),
    wrong(
        "error_that_asks",
        broadcasting('raise ValueError("what now?")'),
        step=2,
        phrase="what now? (ValueError): compare",
        place=at(CONSUMER, 22),
    ),
    wrong(
        "syntax_that_asks",
        Write(MESSAGES, "print 1\n"),
        step=1,
        phrase="Did you mean print(...)? Compare this line",
        place=at(MESSAGES, 1),
    ),
]
