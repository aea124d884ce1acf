"""In the methods, the types and the routes: what is written is not what is meant."""

from textwrap import indent

from tests.learners import part1_files
from tests.learners.chat_files import (
    ACTION,
    ADD,
    APPEND,
    BROADCAST,
    CONSUMER,
    INIT,
    MESSAGES,
    PING,
    ROOM,
    ROUTING,
    broadcasting,
    by_hand,
)
from tests.learners.edits import Replace, Write, wrong
from tests.learners.part1_files import ROUTES, SETTINGS, at

HI = '{"message": "Hi", "name": "Server"}'
GREETING = f"NewChatMessage(payload={HI})"
HTTP = '        "http": http_application,\n'
WEBSOCKET = f'        "websocket": {part1_files.WEBSOCKET},\n'

MISTAKES = [
    wrong(
        "greeted_by_the_server",
        Replace(
            CONSUMER,
            ADD,
            f"{ADD}        await self.send_message({GREETING})\n",
        ),
        step=2,
        phrase="has only joined",
        place=at(CONSUMER, 15),
    ),
    wrong(
        "joining_announced_to_all",
        Replace(
            CONSUMER,
            ADD,
            f"{ADD}        await self.broadcast_message({GREETING})\n",
        ),
        step=2,
        phrase="has only joined",
        place=at(CONSUMER, 15),
    ),
    wrong(
        "joining_announced_to_the_others",
        Replace(
            CONSUMER,
            ADD,
            f"{ADD}        await self.broadcast_message({GREETING}, exclude_current=True)\n",
        ),
        step=2,
        phrase="Bob receives",
        place=at(CONSUMER, 15),
    ),
    wrong(
        "pong_as_a_text",
        Replace(CONSUMER, "return PongMessage()", 'await self.send(text_data="pong")'),
        step=2,
        phrase="which is no JSON",
        place=at(CONSUMER, 18),
    ),
    wrong(
        "two_pongs",
        Replace(
            CONSUMER,
            "        return PongMessage()",
            "        await self.send_message(PongMessage())\n        return PongMessage()",
        ),
        step=2,
        phrase="answered twice",
    ),
    wrong(
        "closed_while_joining",
        Replace(CONSUMER, ADD, ADD + "        await self.close()\n"),
        step=2,
        phrase="leave this line out",
        place=at(CONSUMER, 15),
    ),
    wrong(
        "returned_before_the_broadcast",
        broadcasting("return\n        " + BROADCAST),
        step=2,
        phrase="does not come to this line",
    ),
    wrong(
        "broadcast_of_some_alone",
        broadcasting("if message.payload.name == 'Bob':\n            " + BROADCAST),
        step=2,
        phrase="does not come to this line",
    ),
    wrong(
        "sent_to_a_method_that_is_silent",
        broadcasting(
            by_hand('{"type": "chat.said"}')
            + "\n\n    async def chat_said(self, event: dict[str, str]) -> None:\n        pass"
        ),
        step=2,
        phrase="Bob does not get it",
    ),
    wrong(
        "groups_cleared",
        Replace(CONSUMER, ADD, ADD + "        self.groups.clear()\n"),
        step=2,
        phrase="goes to no group",
    ),
    wrong(
        "group_of_all_in_the_class",
        Replace(
            CONSUMER, "    async def post_auth", "    groups = ['all']\n\n    async def post_auth"
        ),
        step=2,
        phrase="'all'",
    ),
    wrong(
        "room_not_kept_in_self",
        Replace(CONSUMER, ROOM, ROOM.replace("self.group_name =", "group_name =")),
        step=2,
        phrase="line 12 sets group_name alone",
        place=at(CONSUMER, 13),
    ),
    wrong(
        "room_asked_of_self",
        Replace(
            CONSUMER,
            ROOM + APPEND + ADD,
            ROOM.replace("self.group_name =", "group_name =")
            + APPEND.replace("self.group_name", "group_name")
            + ADD.replace("self.group_name", "group_name"),
        ),
        broadcasting(
            "await self.broadcast_message(message, [self.group_name], exclude_current=True)"
        ),
        step=2,
        phrase="line 12 sets group_name alone",
        place=at(CONSUMER, 22),
    ),
    wrong(
        "init_without_chanx",
        Replace(
            CONSUMER,
            "    async def post_auth",
            "    def __init__(self):\n        self.room = ''\n\n    async def post_auth",
        ),
        step=2,
        phrase="super().__init__",
    ),
    wrong(
        "leaving_never_ends",
        Replace(
            CONSUMER,
            ADD,
            f"""{ADD}
    async def disconnect(self, code):
        import asyncio

        await asyncio.Event().wait()
""",
        ),
        step=2,
        phrase="because this still waits",
    ),
    wrong(
        "leaving_without_a_code",
        Replace(CONSUMER, ADD, ADD + "\n    async def disconnect(self):\n        pass\n"),
        step=2,
        phrase="disconnect()",
    ),
    wrong(
        "two_methods_of_one_name",
        Replace(CONSUMER, "handle_new_chat_message", "handle_ping"),
        step=2,
        phrase="another name",
    ),
    wrong(
        "method_in_a_method",
        Replace(
            CONSUMER,
            PING,
            indent(PING, " " * 4),
        ),
        step=2,
        phrase="indent it less",
        place=at(CONSUMER, 17),
    ),
    wrong(
        "joining_without_self",
        Replace(CONSUMER, "post_authentication(self)", "post_authentication()"),
        step=2,
        phrase="self",
    ),
    wrong(
        "message_read_as_a_dictionary",
        broadcasting('message["payload"]\n        ' + BROADCAST),
        step=2,
        phrase="are its attributes",
    ),
    wrong(
        "payload_read_as_a_dictionary",
        broadcasting('message.payload.get("message")\n        ' + BROADCAST),
        step=2,
        phrase="are its attributes",
    ),
    wrong(
        "argument_misspelt",
        broadcasting("await self.broadcast_message(message, exclude_curent=True)"),
        step=2,
        phrase="names of the arguments",
    ),
    wrong(
        "ping_from_the_wrong_module",
        Replace(
            CONSUMER,
            "from chanx.messages.incoming import PingMessage\n"
            "from chanx.messages.outgoing import PongMessage",
            "from chanx.messages.outgoing import PingMessage, PongMessage",
        ),
        step=2,
        phrase="from chanx.messages.incoming import PingMessage",
    ),
    wrong(
        "comma_missing_in_the_applications",
        Replace(SETTINGS, '    "chat",\n', '    "chat"\n'),
        step=1,
        phrase='Python joins "chat" with the next text',
    ),
    wrong(
        "package_imports_no_name",
        Write(INIT, "from .chat_consumer import Chat\n"),
        step=2,
        phrase="Chat",
        place="chanx_django/chat/consumers/__init__.py:1",
    ),
    wrong(
        "type_in_quotes",
        Replace(MESSAGES, "    message: str", '    message: "string"'),
        step=1,
        phrase="no type string",
    ),
    wrong(
        "type_misspelt",
        Replace(MESSAGES, "    message: str", "    message: string"),
        step=1,
        phrase="did you mean str",
    ),
    wrong(
        "payload_s_type_misspelt",
        Replace(MESSAGES, "payload: ChatMessagePayload", "payload: ChatMesagePayload"),
        step=1,
        phrase="did you mean ChatMessagePayload",
    ),
    wrong(
        "literal_without_brackets",
        Replace(MESSAGES, 'Literal["new_chat_message"]', "Literal"),
        step=1,
        phrase="Literal",
    ),
    wrong(
        "comma_behind_the_action", Replace(MESSAGES, ACTION, ACTION + ","), step=1, phrase="default"
    ),
    wrong(
        "message_extends_its_payload",
        Replace(MESSAGES, "NewChatMessage(BaseMessage)", "NewChatMessage(ChatMessagePayload)"),
        step=1,
        phrase="BaseMessage",
    ),
    wrong(
        "router_is_a_function",
        Replace(ROUTING, "router = URLRouter", "def router():\n    return URLRouter"),
        step=3,
        phrase="but a function",
    ),
    wrong(
        "converter_of_no_name",
        Replace(ROUTING, '"<str:group_name>/"', '"<string:group_name>/"'),
        step=3,
        phrase="uses invalid converter",
    ),
    wrong(
        "space_in_the_pattern",
        Replace(ROUTING, '"<str:group_name>/"', '"<str: group_name>/"'),
        step=3,
        phrase="whitespace",
    ),
    wrong(
        "pattern_of_another_framework",
        Replace(ROUTING, '"<str:group_name>/"', '"{group_name}/"'),
        step=3,
        phrase="<str:group_name>/",
    ),
    wrong(
        "include_of_django",
        Replace(
            ROUTES,
            "from chanx.channels.routing import include, path",
            "from django.urls import include, path",
        ),
        step=4,
        phrase="chanx.channels.routing import include",
    ),
    wrong("urls_included", Replace(ROUTES, "chat.routing", "chat.urls"), step=4, phrase="router"),
    wrong(
        "prefix_of_the_project_twice",
        Replace(ROUTES, '"chat/"', '"ws/chat/"'),
        step=4,
        phrase="leads nowhere",
    ),
    wrong(
        "slash_before_chat", Replace(ROUTES, '"chat/"', '"/chat/"'), step=4, phrase="leads nowhere"
    ),
    wrong(
        "application_of_django_alone",
        Replace(
            "config/asgi.py",
            f"application = ProtocolTypeRouter(\n    {{\n{HTTP}{WEBSOCKET}    }}\n)",
            "application = http_application",
        ),
        step=4,
        phrase="ProtocolTypeRouter",
    ),
    wrong(
        "application_without_websockets",
        Replace(
            "config/asgi.py",
            WEBSOCKET,
            "",
        ),
        step=4,
        phrase="ProtocolTypeRouter",
    ),
]
