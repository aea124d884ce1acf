"""Another chat that does what Part 2's does."""

from tests.learners.chat_files import (
    ACTION,
    ADD,
    APPEND,
    BROADCAST,
    CONSUMER,
    INIT,
    MESSAGES,
    PING,
    ROUTING,
)
from tests.learners.edits import Encode, Move, Replace, Write, right
from tests.learners.part1_files import ROUTES

LINES = APPEND + ADD


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
    right("messages_in_a_package", Move(MESSAGES, "chat/messages/__init__.py")),
    right("routes_in_a_package", Move(ROUTING, "chat/routing/__init__.py")),
    right(
        "room_from_the_path",
        Replace(
            CONSUMER,
            'self.scope["url_route"]["kwargs"]["group_name"]',
            'self.scope["path"].split("/")[3]',
        ),
    ),
    right(
        "groups_in_the_class",  # which Chanx copies
        Replace(CONSUMER, "    async def post", "    groups = []\n\n    async def post"),
    ),
    right(
        "method_of_chanx_extended",
        Replace(
            CONSUMER,
            PING,
            f"{PING}\n    async def send_message(self, message, **options):\n"
            "        await super().send_message(message, **options)\n",
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
    right(
        "consumer_in_another_file",
        Move(CONSUMER, "chat/consumers/room.py"),
        Replace(ROUTING, "consumers.chat_consumer", "consumers.room"),
    ),
    right(
        "consumer_in_the_package_itself",
        Move(CONSUMER, INIT),
        Replace(ROUTING, "chat.consumers.chat_consumer", "chat.consumers"),
    ),
    right(
        "consumer_handed_on_by_the_package",
        Move(CONSUMER, "chat/consumers/room.py"),
        Write(INIT, "from chat.consumers.room import ChatConsumer as ChatConsumer\n"),
        Replace(ROUTING, "chat.consumers.chat_consumer", "chat.consumers"),
    ),
    right(
        "fields_with_limits",
        Replace(MESSAGES, "from typing import Literal", "from typing import Annotated, Literal"),
        Replace(MESSAGES, "import BaseModel", "import BaseModel, Field"),
        Replace(
            MESSAGES,
            "    message: str",
            "    message: Annotated[str, Field(min_length=1, max_length=2000)]",
        ),
        Replace(
            MESSAGES,
            "payload: ChatMessagePayload",
            'payload: Annotated[ChatMessagePayload, Field(description="What is said.")]',
        ),
    ),
    right(
        "strict_model",
        Replace(MESSAGES, "import BaseModel", "import BaseModel, ConfigDict"),
        Replace(
            MESSAGES,
            "    message: str",
            '    model_config = ConfigDict(extra="forbid", strict=True)\n\n    message: str',
        ),
    ),
    right(
        "room_by_url_params",
        Replace(
            CONSUMER,
            'self.scope["url_route"]["kwargs"]["group_name"]',
            'self.url_params["group_name"]',
        ),
    ),
    right(
        "regular_expression",
        Replace(ROUTING, "import path", "import re_path"),
        Replace(
            ROUTING, 'path("<str:group_name>/"', 're_path(r"^(?P<group_name>[A-Za-z0-9._-]+)/$"'
        ),
    ),
    right(
        "router_in_a_router",
        Replace(
            ROUTING,
            'path("<str:group_name>/", ChatConsumer.as_asgi()),',
            'path("", URLRouter([path("<str:group_name>/", ChatConsumer.as_asgi())])),',
        ),
    ),
    right(
        "handlers_in_a_base_class",
        Replace(CONSUMER, f"{PING}\n", ""),
        Replace(
            CONSUMER,
            "class ChatConsumer(AsyncJsonWebsocketConsumer):",
            f"class Pings(AsyncJsonWebsocketConsumer):\n{PING}\n\nclass ChatConsumer(Pings):",
        ),
    ),
    right(
        "group_send_by_hand",
        Replace(
            CONSUMER,
            BROADCAST,
            """event = {"type": "chat.said", "text": message.model_dump(), "by": self.channel_name}
        await self.channel_layer.group_send(self.group_name, event)

    async def chat_said(self, event: dict[str, str]) -> None:
        if event["by"] != self.channel_name:
            await self.send_json(event["text"])""",
        ),
    ),
    right(
        "waits_in_a_thread",
        Replace(
            CONSUMER, "from chanx.channels", "import asyncio\nimport time\n\nfrom chanx.channels"
        ),
        Replace(
            CONSUMER, BROADCAST, "await asyncio.to_thread(time.sleep, 0.01)\n        " + BROADCAST
        ),
    ),
    right(
        "task_in_the_background",
        Replace(CONSUMER, "from chanx.channels", "import asyncio\n\nfrom chanx.channels"),
        Replace(
            CONSUMER,
            LINES,
            LINES
            + """\
        self.later = asyncio.create_task(self.look_after())

    async def look_after(self) -> None:
        while True:
            await asyncio.sleep(60)

    async def disconnect(self, code: int) -> None:
        self.later.cancel()
""",
        ),
    ),
    right(
        "input_type_in_the_decorator",
        Replace(
            CONSUMER,
            "(output_type=NewChatMessage)",
            "(input_type=NewChatMessage, output_type=NewChatMessage)",
        ),
        Replace(CONSUMER, "message: NewChatMessage", "message"),
    ),
    right(
        "message_as_a_dictionary",
        Replace(CONSUMER, "broadcast_message(message,", "broadcast_message(message.model_dump(),"),
    ),
    right("byte_order_mark_and_windows_lines", Encode(MESSAGES, "utf-8-sig", "\r\n")),
    right(
        "declared_latin_1",
        Replace(MESSAGES, "from typing", "# -*- coding: latin-1 -*-\n# Grüße\nfrom typing"),
        Encode(MESSAGES, "latin-1"),
    ),
    right(
        "module_of_a_library_s_name_in_the_app",
        Move(MESSAGES, "chat/typing.py"),
        Write(MESSAGES, "from chat.typing import NewChatMessage as NewChatMessage\n"),
    ),
    right("harmless_file_of_a_library_s_name", Write("this.py", "")),
    right(
        "groups_of_the_base",
        Replace(
            CONSUMER,
            "self.groups.append(self.group_name)",
            "self.groups = [*self.groups, self.group_name]",
        ),
    ),
    right("broken_draft_beside", Write("chat/consumers/draft.py", "class Half(\n")),
    right(
        "two_consumers",
        Write(
            "chat/consumers/another.py",
            """\
from chanx.channels.websocket import AsyncJsonWebsocketConsumer


class Another(AsyncJsonWebsocketConsumer):
    pass
""",
        ),
    ),
    right(
        "left_by_hand",
        Replace(
            CONSUMER,
            LINES,
            LINES
            + """
    async def disconnect(self, code: int) -> None:
        await self.leave_group(self.group_name)
""",
        ),
    ),
    right(
        "gathered",
        Replace(CONSUMER, "from chanx.channels", "import asyncio\n\nfrom chanx.channels"),
        Replace(
            CONSUMER,
            ADD,
            f"        await asyncio.gather({ADD.strip().removeprefix('await ')})\n",
        ),
    ),
]
