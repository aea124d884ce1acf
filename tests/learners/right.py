"""Other code that does the same: what the learner may choose."""

from tests.learners.chat_files import ACTION, BROADCAST, CONSUMER, MESSAGES, ROUTES, ROUTING
from tests.learners.edits import Move, Replace, Write, right

LINES = """        self.groups.append(self.group_name)
        await self.channel_layer.group_add(self.group_name, self.channel_name)
"""


RIGHT = [
    right("as_the_page_shows"),
    right(
        "consumer_renamed",
        Replace(CONSUMER, "class ChatConsumer", "class Rooms"),
        Write(
            ROUTING,
            """\
from channels.routing import URLRouter
from chanx.channels.routing import path

from chat.consumers.chat_consumer import Rooms

router = URLRouter([path("<str:group_name>/", Rooms.as_asgi())])
""",
        ),
    ),
    right(
        "handlers_renamed",
        Replace(CONSUMER, "handle_ping", "answer"),
        Replace(CONSUMER, "handle_new_chat_message", "pass_on"),
    ),
    right(
        "message_renamed",
        Replace(MESSAGES, "class NewChatMessage", "class Said"),
        Replace(CONSUMER, "import NewChatMessage", "import Said"),
        Replace(CONSUMER, "output_type=NewChatMessage", "output_type=Said"),
        Replace(CONSUMER, "message: NewChatMessage", "message: Said"),
    ),
    right(
        "payload_renamed",
        Replace(MESSAGES, "class ChatMessagePayload", "class Content"),
        Replace(MESSAGES, "payload: ChatMessagePayload", "payload: Content"),
    ),
    right(
        "payload_in_another_module",
        Write(
            "chat/payloads.py",
            """\
from pydantic import BaseModel


class ChatMessagePayload(BaseModel):
    message: str
    name: str
""",
        ),
        Write(
            MESSAGES,
            f"""\
from typing import Literal

from chanx.messages.base import BaseMessage

from chat.payloads import ChatMessagePayload


class NewChatMessage(BaseMessage):
    {ACTION}
    payload: ChatMessagePayload
""",
        ),
    ),
    right(
        "message_in_another_module",
        Move(MESSAGES, "chat/models.py"),
        Write(MESSAGES, "from chat.models import NewChatMessage as NewChatMessage\n"),
    ),
    right(
        "payload_is_a_typed_dict",
        Write(
            MESSAGES,
            f"""\
from typing import Literal

from chanx.messages.base import BaseMessage
from typing_extensions import TypedDict


class Content(TypedDict):
    message: str
    name: str


class NewChatMessage(BaseMessage):
    {ACTION}
    payload: Content
""",
        ),
    ),
    right(
        "further_field",
        Replace(MESSAGES, "    name: str", "    name: str\n    mood: str | None = None"),
    ),
    right(
        "fields_in_the_other_order",
        Replace(MESSAGES, "    message: str\n    name: str", "    name: str\n    message: str"),
    ),
    right(
        "fields_with_descriptions",
        Replace(MESSAGES, "import BaseModel", "import BaseModel, Field"),
        Replace(MESSAGES, "    name: str", '    name: str = Field(description="Who writes.")'),
    ),
    right(
        "further_message",
        Replace(
            MESSAGES,
            "class NewChatMessage",
            'class Left(BaseMessage):\n    action: Literal["left"] = "left"\n\n\n'
            "class NewChatMessage",
        ),
    ),
    right(
        "comments_and_docstrings",
        Replace(
            MESSAGES,
            "class NewChatMessage(BaseMessage):",
            'class NewChatMessage(BaseMessage):\n    """Said."""\n',
        ),
        Replace(
            CONSUMER,
            "    @ws_handler\n",
            "    # The page asks whether we are there.\n    @ws_handler\n",
        ),
    ),
    right(
        "modules_imported_whole",
        Write(
            MESSAGES,
            """\
import typing

import pydantic
from chanx.messages import base


class ChatMessagePayload(pydantic.BaseModel):
    message: str
    name: str


class NewChatMessage(base.BaseMessage):
    action: typing.Literal["new_chat_message"] = "new_chat_message"
    payload: ChatMessagePayload
""",
        ),
    ),
    right("relative_import", Replace(CONSUMER, "from chat.messages", "from ..messages")),
    right(
        "annotations_as_text",
        Replace(
            CONSUMER,
            "from chanx.channels.websocket",
            "from __future__ import annotations\n\nfrom chanx.channels.websocket",
        ),
    ),
    right(
        "single_quotes",
        Replace(MESSAGES, ACTION, ACTION.replace('"', "'")),
        Replace(
            CONSUMER,
            '["url_route"]["kwargs"]["group_name"]',
            "['url_route']['kwargs']['group_name']",
        ),
    ),
    right(
        "two_spaces",
        Write(
            MESSAGES,
            """\
from typing import Literal
from pydantic import BaseModel
from chanx.messages.base import BaseMessage
class ChatMessagePayload(BaseModel):
  message: str; name: str
class NewChatMessage(BaseMessage):
  action: Literal["new_chat_message"]="new_chat_message"
  payload: ChatMessagePayload
""",
        ),
    ),
    right(
        "join_group", Replace(CONSUMER, LINES, "        await self.join_group(self.group_name)\n")
    ),
    right(
        "joined_in_the_other_order",
        Replace(CONSUMER, LINES, "".join(reversed(LINES.splitlines(True)))),
    ),
    right(
        "groups_replaced",
        Replace(CONSUMER, "self.groups.append(self.group_name)", "self.groups = [self.group_name]"),
    ),
    right(
        "room_in_a_local_variable",
        Replace(
            CONSUMER,
            """\
        self.group_name = self.scope["url_route"]["kwargs"]["group_name"]
"""
            + LINES,
            """\
        room = self.scope["url_route"]["kwargs"].get("group_name")
        self.groups.append(room)
        await self.channel_layer.group_add(room, self.channel_name)
""",
        ),
    ),
    right("no_assert", Replace(CONSUMER, "        assert self.channel_layer\n", "")),
    right(
        "pong_sent_by_hand",
        Replace(
            CONSUMER,
            "-> PongMessage:\n        return PongMessage()",
            "-> None:\n        await self.send_message(PongMessage())",
        ),
        Replace(CONSUMER, "    @ws_handler\n", "    @ws_handler(output_type=PongMessage)\n"),
    ),
    right(
        "groups_named",
        Replace(CONSUMER, BROADCAST, BROADCAST.replace("message,", "message, groups=self.groups,")),
    ),
    right(
        "new_message_broadcast",
        Replace(
            CONSUMER,
            BROADCAST,
            BROADCAST.replace("message,", "NewChatMessage(payload=message.payload),"),
        ),
    ),
    right("types_left_out", Replace(CONSUMER, "(self) -> None:", "(self):")),
    right(
        "path_of_django",
        Replace(ROUTING, "from chanx.channels.routing import path", "from django.urls import path"),
    ),
    right("no_converter", Replace(ROUTING, "<str:group_name>", "<group_name>")),
    right("slug", Replace(ROUTING, "<str:group_name>", "<slug:group_name>")),
    right(
        "routes_in_a_list",
        Replace(
            ROUTING,
            "router = URLRouter(\n    [\n"
            '        path("<str:group_name>/", ChatConsumer.as_asgi()),\n    ]\n)',
            'routes = [path("<str:group_name>/", ChatConsumer.as_asgi())]\n'
            "router = URLRouter(routes)",
        ),
    ),
    right("no_slash_after_chat", Replace(ROUTES, '"chat/"', '"chat"')),
    right(
        "other_comments_removed",
        Replace(ROUTES, '        # path("assistants/", include("assistants.routing")),\n', ""),
    ),
    right(
        "router_imported",
        Replace(ROUTES, "from chanx", "from chat.routing import router as chat_router\nfrom chanx"),
        Replace(ROUTES, 'include("chat.routing")', "include(chat_router)"),
    ),
]
