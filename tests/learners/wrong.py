"""Typical mistakes: the step that each breaks, and what the learner must be told."""

from edits import Edit, Move, Remove, Replace, Write, Wrong

MESSAGES = "chat/messages.py"
INIT = "chat/consumers/__init__.py"
CONSUMER = "chat/consumers/chat_consumer.py"
ROUTING = "chat/routing.py"
ROUTES = "config/routing.py"
SETTINGS = "config/settings.py"
URLS = "config/urls.py"

ACTION = 'action: Literal["new_chat_message"] = "new_chat_message"'
PING = """    @ws_handler
    async def handle_ping(self, _message: PingMessage) -> PongMessage:
        return PongMessage()
"""
BROADCAST = "await self.broadcast_message(message, exclude_current=True)"


def wrong(
    name: str,
    *edits: Replace | Write | Remove | Move,
    step: int,
    phrase: str,
    after: int = 4,
    place: str = "",
) -> Wrong:
    return Wrong(name, edits, step, phrase, after, place)


STEP1 = [
    wrong("nothing_yet", step=1, phrase="is not there: create it", after=0),
    wrong(
        "messages_in_the_project_folder",
        Move(MESSAGES, "messages.py"),
        step=1,
        after=1,
        phrase="move chanx_django/messages.py there",
    ),
    wrong(
        "messages_misnamed",
        Move(MESSAGES, "chat/message.py"),
        step=1,
        after=1,
        phrase="rename chanx_django/chat/message.py",
    ),
    wrong(
        "messages_in_the_other_app",
        Move(MESSAGES, "core/messages.py"),
        step=1,
        after=1,
        phrase="move chanx_django/core/messages.py there",
    ),
    wrong("messages_empty", Write(MESSAGES, ""), step=1, after=1, phrase="is empty"),
    wrong(
        "bracket_not_closed",
        Replace(MESSAGES, '"new_chat_message"] =', '"new_chat_message" ='),
        step=1,
        phrase="was never closed",
        place="chanx_django/chat/messages.py:13",
    ),
    wrong(
        "no_colon_after_class",
        Replace(MESSAGES, "(BaseModel):", "(BaseModel)"),
        step=1,
        after=1,
        phrase="expected ':'",
        place="chanx_django/chat/messages.py:7",
    ),
    wrong(
        "body_not_indented",
        Replace(MESSAGES, "    message: str", "message: str"),
        step=1,
        after=1,
        phrase="indent",
        place="chanx_django/chat/messages.py:8",
    ),
    wrong(
        "body_indented_too_far",
        Replace(MESSAGES, "    name: str", "      name: str"),
        step=1,
        after=1,
        phrase="indent",
        place="chanx_django/chat/messages.py:9",
    ),
    wrong(
        "tab_among_spaces",
        Replace(MESSAGES, "    name: str", "\tname: str"),
        step=1,
        after=1,
        phrase="tabs and spaces",
        place="chanx_django/chat/messages.py:9",
    ),
    wrong(
        "curly_quotes",
        Replace(MESSAGES, '= "new_chat_message"', "= “new_chat_message”"),
        step=1,
        after=1,
        phrase="straight",
        place="chanx_django/chat/messages.py:13",
    ),
    wrong(
        "messages_in_utf_16",
        Write(MESSAGES, "from typing import Literal\n".encode("utf-16")),
        step=1,
        after=1,
        phrase="UTF-8",
        place="chanx_django/chat/messages.py",
    ),
    wrong(
        "no_import_of_literal",
        Replace(MESSAGES, "from typing import Literal\n", ""),
        step=1,
        after=1,
        phrase="from typing import Literal",
        place="chanx_django/chat/messages.py:12",
    ),
    wrong(
        "no_import_of_base_model",
        Replace(MESSAGES, "from pydantic import BaseModel\n", ""),
        step=1,
        after=1,
        phrase="from pydantic import BaseModel",
    ),
    wrong(
        "no_import_of_base_message",
        Replace(MESSAGES, "from chanx.messages.base import BaseMessage\n", ""),
        step=1,
        after=1,
        phrase="from chanx.messages.base import BaseMessage",
    ),
    wrong(
        "import_from_no_module",
        Replace(MESSAGES, "chanx.messages.base", "chanx.message.base"),
        step=1,
        after=1,
        phrase="no module 'chanx.message'",
        place="chanx_django/chat/messages.py:3",
    ),
    wrong(
        "import_of_no_name",
        Replace(MESSAGES, "import BaseMessage", "import BaseMessages"),
        step=1,
        after=1,
        phrase="BaseMessages",
        place="chanx_django/chat/messages.py:3",
    ),
    wrong(
        "models_in_the_other_order",
        Write(
            MESSAGES,
            """\
from typing import Literal

from chanx.messages.base import BaseMessage
from pydantic import BaseModel


class NewChatMessage(BaseMessage):
    action: Literal["new_chat_message"] = "new_chat_message"
    payload: ChatMessagePayload


class ChatMessagePayload(BaseModel):
    message: str
    name: str
""",
        ),
        step=1,
        after=1,
        phrase="above",
        place="chanx_django/chat/messages.py:9",
    ),
    wrong(
        "action_without_literal",
        Replace(MESSAGES, 'action: Literal["new_chat_message"]', "action: str"),
        step=1,
        after=1,
        phrase="Literal",
        place="chanx_django/chat/messages.py:12",
    ),
    wrong(
        "action_misspelt",
        Replace(MESSAGES, ACTION, ACTION.replace("message", "mesage")),
        step=1,
        after=1,
        phrase='"new_chat_mesage"',
    ),
    wrong(
        "action_of_another_case",
        Replace(MESSAGES, ACTION, ACTION.replace("new_chat_message", "NewChatMessage")),
        step=1,
        phrase='"NewChatMessage"',
    ),
    wrong(
        "action_without_default",
        Replace(MESSAGES, ' = "new_chat_message"', ""),
        step=1,
        after=1,
        phrase="default",
    ),
    wrong(
        "default_is_another",
        Replace(MESSAGES, '= "new_chat_message"', '= "new_message"'),
        step=1,
        after=1,
        phrase="default",
    ),
    wrong(
        "action_missing", Replace(MESSAGES, f"    {ACTION}\n", ""), step=1, after=1, phrase="action"
    ),
    wrong(
        "no_field_name",
        Replace(MESSAGES, "    name: str\n", ""),
        step=1,
        after=1,
        phrase="name: str",
    ),
    wrong(
        "field_misspelt",
        Replace(MESSAGES, "    message: str", "    messages: str"),
        step=1,
        after=1,
        phrase="message: str",
    ),
    wrong(
        "field_with_default",
        Replace(MESSAGES, "    name: str", '    name: str = ""'),
        step=1,
        after=1,
        phrase="without a default",
    ),
    wrong(
        "field_of_another_type",
        Replace(MESSAGES, "    name: str", "    name: int"),
        step=1,
        after=1,
        phrase="name: str",
    ),
    wrong(
        "payload_is_a_dict",
        Replace(MESSAGES, "payload: ChatMessagePayload", "payload: dict"),
        step=1,
        after=1,
        phrase="payload: ChatMessagePayload",
    ),
    wrong(
        "payload_misspelt",
        Replace(MESSAGES, "    payload: Chat", "    content: Chat"),
        step=1,
        after=1,
        phrase="payload",
    ),
    wrong(
        "message_is_no_message",
        Replace(MESSAGES, "NewChatMessage(BaseMessage)", "NewChatMessage(BaseModel)"),
        step=1,
        after=1,
        phrase="BaseMessage",
    ),
    wrong(
        "payload_is_no_model",
        Replace(MESSAGES, "ChatMessagePayload(BaseModel)", "ChatMessagePayload"),
        step=1,
        after=1,
        phrase="BaseModel",
    ),
]
STEP2 = [
    wrong("step_2_not_begun", step=2, after=1, phrase="__init__.py is not there"),
    wrong("no_init", Remove(INIT), step=2, phrase="__init__.py is not there"),
    wrong(
        "init_misnamed",
        Move(INIT, "chat/consumers/_init_.py"),
        step=2,
        after=2,
        phrase="rename chanx_django/chat/consumers/_init_.py",
    ),
    wrong(
        "init_in_utf_16",
        Write(INIT, "\n".encode("utf-16")),
        step=2,
        after=2,
        phrase="UTF-8",
        place="chanx_django/chat/consumers/__init__.py",
    ),
    wrong("no_consumer", Remove(CONSUMER), step=2, after=2, phrase="chat_consumer.py is not there"),
    wrong(
        "consumer_in_the_app",
        Move(CONSUMER, "chat/chat_consumer.py"),
        step=2,
        after=2,
        phrase="move chanx_django/chat/chat_consumer.py there",
    ),
    wrong(
        "consumer_misnamed",
        Move(CONSUMER, "chat/consumers/chat_consumers.py"),
        step=2,
        after=2,
        phrase="rename chanx_django/chat/consumers/chat_consumers.py",
    ),
    wrong("consumer_empty", Write(CONSUMER, "\n"), step=2, after=2, phrase="is empty"),
    wrong(
        "consumer_syntax",
        Replace(CONSUMER, "return PongMessage()", "return PongMessage("),
        step=2,
        after=2,
        phrase="was never closed",
        place="chanx_django/chat/consumers/chat_consumer.py:18",
    ),
    wrong(
        "handler_outside_of_the_class",
        Replace(CONSUMER, PING, PING.replace("\n    ", "\n").removeprefix("    ")),
        step=2,
        after=2,
        phrase="indent",
    ),
    wrong(
        "base_of_channels",
        Replace(
            CONSUMER,
            "from chanx.channels.websocket import",
            "from channels.generic.websocket import",
        ),
        step=2,
        after=2,
        phrase="chanx.channels.websocket",
    ),
    wrong(
        "no_base",
        Replace(CONSUMER, "class ChatConsumer(AsyncJsonWebsocketConsumer):", "class ChatConsumer:"),
        step=2,
        after=2,
        phrase="AsyncJsonWebsocketConsumer",
    ),
    wrong(
        "ping_without_decorator",
        Replace(CONSUMER, "    @ws_handler\n", ""),
        step=2,
        after=2,
        phrase="@ws_handler",
        place="chanx_django/chat/consumers/chat_consumer.py:16",
    ),
    wrong(
        "message_without_decorator",
        Replace(CONSUMER, "    @ws_handler(output_type=NewChatMessage)\n", ""),
        step=2,
        after=2,
        phrase="@ws_handler",
        place="chanx_django/chat/consumers/chat_consumer.py:20",
    ),
    wrong(
        "ping_handler_missing", Replace(CONSUMER, PING, ""), step=2, after=2, phrase="PingMessage"
    ),
    wrong(
        "exclude_current_left_out",
        Replace(CONSUMER, ", exclude_current=True", ""),
        step=2,
        phrase="exclude_current=True",
    ),
    wrong(
        "exclude_current_false",
        Replace(CONSUMER, "exclude_current=True", "exclude_current=False"),
        step=2,
        after=2,
        phrase="exclude_current=True",
    ),
    wrong(
        "no_group_add",
        Replace(
            CONSUMER,
            "        await self.channel_layer.group_add(self.group_name, self.channel_name)\n",
            "",
        ),
        step=2,
        after=2,
        phrase="group_add",
    ),
    wrong(
        "no_append",
        Replace(CONSUMER, "        self.groups.append(self.group_name)\n", ""),
        step=2,
        after=3,
        phrase="self.groups.append",
    ),
    wrong(
        "hook_misspelt",
        Replace(CONSUMER, "post_authentication", "post_authenticate"),
        step=2,
        after=2,
        phrase="post_authentication",
    ),
    wrong(
        "hook_missing",
        Replace(
            CONSUMER,
            """    async def post_authentication(self) -> None:
        assert self.channel_layer
        self.group_name = self.scope["url_route"]["kwargs"]["group_name"]
        self.groups.append(self.group_name)
        await self.channel_layer.group_add(self.group_name, self.channel_name)

""",
            "",
        ),
        step=2,
        after=2,
        phrase="post_authentication",
    ),
    wrong(
        "broadcast_not_awaited",
        Replace(CONSUMER, BROADCAST, BROADCAST.removeprefix("await ")),
        step=2,
        after=2,
        phrase="await",
        place="chanx_django/chat/consumers/chat_consumer.py:22",
    ),
    wrong(
        "group_add_not_awaited",
        Replace(CONSUMER, "await self.channel_layer.group_add", "self.channel_layer.group_add"),
        step=2,
        after=2,
        phrase="await",
        place="chanx_django/chat/consumers/chat_consumer.py:14",
    ),
    wrong(
        "pong_not_returned",
        Replace(CONSUMER, "return PongMessage()", "PongMessage()"),
        step=2,
        after=2,
        phrase="return PongMessage()",
        place="chanx_django/chat/consumers/chat_consumer.py",
    ),
    wrong(
        "ping_returned",
        Replace(CONSUMER, "        return PongMessage()", "        return PingMessage()"),
        step=2,
        after=2,
        phrase="PongMessage()",
    ),
    wrong(
        "no_annotation",
        Replace(CONSUMER, "message: NewChatMessage)", "message)"),
        step=2,
        after=2,
        phrase="message: NewChatMessage",
    ),
    wrong(
        "two_handlers_of_one_action",
        Replace(CONSUMER, "message: NewChatMessage)", "message: PingMessage)"),
        step=2,
        after=2,
        phrase="two message handlers",
    ),
    wrong(
        "handler_not_async",
        Replace(CONSUMER, "async def handle_ping", "def handle_ping"),
        step=2,
        after=2,
        phrase="async def",
        place="chanx_django/chat/consumers/chat_consumer.py",
    ),
    wrong(
        "hook_not_async",
        Replace(CONSUMER, "async def post_authentication", "def post_authentication"),
        step=2,
        after=2,
        phrase="async",
        place="chanx_django/chat/consumers/chat_consumer.py",
    ),
    wrong(
        "send_instead_of_broadcast",
        Replace(CONSUMER, BROADCAST, "await self.send_message(message)"),
        step=2,
        after=2,
        phrase="broadcast_message",
    ),
    wrong(
        "message_returned",
        Replace(CONSUMER, BROADCAST, f"{BROADCAST}\n        return message"),
        step=2,
        after=2,
        phrase="return nothing",
    ),
    wrong(
        "handler_empty",
        Replace(CONSUMER, BROADCAST, "pass"),
        step=2,
        after=2,
        phrase="broadcast_message",
    ),
    wrong(
        "no_import_of_ws_handler",
        Replace(CONSUMER, "from chanx.core.decorators import ws_handler\n", ""),
        step=2,
        after=2,
        phrase="from chanx.core.decorators import ws_handler",
    ),
    wrong(
        "no_import_of_message",
        Replace(CONSUMER, "from chat.messages import NewChatMessage\n", ""),
        step=2,
        after=2,
        phrase="from chat.messages import NewChatMessage",
    ),
    wrong(
        "import_without_the_app",
        Replace(CONSUMER, "from chat.messages", "from messages"),
        step=2,
        after=2,
        phrase="chat.messages",
        place="chanx_django/chat/consumers/chat_consumer.py:6",
    ),
    wrong(
        "import_with_the_folder",
        Replace(CONSUMER, "from chat.messages", "from chanx_django.chat.messages"),
        step=2,
        after=2,
        phrase="chat.messages",
        place="chanx_django/chat/consumers/chat_consumer.py:6",
    ),
    wrong(
        "import_of_no_message",
        Replace(CONSUMER, "import NewChatMessage", "import NewChatMesage"),
        step=2,
        after=2,
        phrase="NewChatMesage",
        place="chanx_django/chat/consumers/chat_consumer.py:6",
    ),
    wrong(
        "other_key_of_the_route",
        Replace(CONSUMER, '["group_name"]', '["room_name"]'),
        step=2,
        after=2,
        phrase="group_name",
        place="chanx_django/chat/consumers/chat_consumer.py:12",
    ),
    wrong(
        "one_room_for_all",
        Replace(CONSUMER, 'self.scope["url_route"]["kwargs"]["group_name"]', '"chat"'),
        step=2,
        after=2,
        phrase="room",
    ),
    wrong(
        "no_self",
        Replace(CONSUMER, "handle_ping(self, _message", "handle_ping(_message"),
        step=2,
        after=2,
        phrase="self",
        place="chanx_django/chat/consumers/chat_consumer.py",
    ),
    wrong(
        "arguments_swapped",
        Replace(
            CONSUMER,
            "group_add(self.group_name, self.channel_name)",
            "group_add(self.channel_name, self.group_name)",
        ),
        step=2,
        after=2,
        phrase="group_add",
    ),
    wrong(
        "payload_broadcast",
        Replace(CONSUMER, "broadcast_message(message,", "broadcast_message(message.payload,"),
        step=2,
        after=2,
        phrase="message",
    ),
    wrong(
        "attribute_misspelt",
        Replace(CONSUMER, "self.groups.append", "self.group.append"),
        step=2,
        after=2,
        phrase="group",
        place="chanx_django/chat/consumers/chat_consumer.py:13",
    ),
    wrong(
        "endless_handler",
        Replace(CONSUMER, BROADCAST, f"while True:\n            pass\n        {BROADCAST}"),
        step=2,
        after=2,
        phrase="never ends",
        place="chanx_django/chat/consumers/chat_consumer.py:22",
    ),
    wrong(
        "endless_module",
        Write(CONSUMER, "while True:\n    pass\n"),
        step=2,
        after=2,
        phrase="never ends",
        place="chanx_django/chat/consumers/chat_consumer.py",
    ),
    wrong(
        "module_that_exits",
        Write(CONSUMER, "import sys\n\nsys.exit()\n"),
        step=2,
        after=2,
        phrase="exit",
        place="chanx_django/chat/consumers/chat_consumer.py:3",
    ),
    wrong(
        "no_channel_layer",
        Replace(
            SETTINGS,
            '    CHANNEL_LAYERS = {\n        "default": {\n            "BACKEND": "channels.layers.InMemoryChannelLayer"',
            '    LAYERS = {\n        "default": {\n            "BACKEND": "channels.layers.InMemoryChannelLayer"',
        ),
        step=2,
        phrase="CHANNEL_LAYERS",
    ),
]
STEP3 = [
    wrong("step_3_not_begun", step=3, after=2, phrase="chat/routing.py is not there"),
    wrong(
        "routing_misnamed", Move(ROUTING, "chat/routes.py"), step=3, after=3, phrase="is not there"
    ),
    wrong(
        "routing_in_consumers",
        Move(ROUTING, "chat/consumers/routing.py"),
        step=3,
        after=3,
        phrase="move chanx_django/chat/consumers/routing.py there",
    ),
    wrong(
        "no_slash",
        Replace(ROUTING, "<str:group_name>/", "<str:group_name>"),
        step=3,
        phrase="slash",
        place="chanx_django/chat/routing.py",
    ),
    wrong(
        "slash_in_front",
        Replace(ROUTING, '"<str:group_name>/"', '"/<str:group_name>/"'),
        step=3,
        after=3,
        phrase="slash",
    ),
    wrong(
        "other_parameter",
        Replace(ROUTING, "<str:group_name>", "<str:room_name>"),
        step=3,
        after=3,
        phrase="room_name",
        place="chanx_django/chat/routing.py:8",
    ),
    wrong(
        "number_as_parameter",
        Replace(ROUTING, "<str:group_name>", "<int:group_name>"),
        step=3,
        after=3,
        phrase="<str:group_name>/",
    ),
    wrong(
        "bracket_of_the_parameter",
        Replace(ROUTING, "<str:group_name>", "str:group_name"),
        step=3,
        after=3,
        phrase="<str:group_name>/",
    ),
    wrong(
        "prefix_twice",
        Replace(ROUTING, '"<str', '"chat/<str'),
        step=3,
        after=3,
        phrase="<str:group_name>/",
    ),
    wrong(
        "no_as_asgi",
        Replace(ROUTING, "ChatConsumer.as_asgi()", "ChatConsumer"),
        step=3,
        after=3,
        phrase="as_asgi()",
    ),
    wrong(
        "as_asgi_not_called",
        Replace(ROUTING, "as_asgi()", "as_asgi"),
        step=3,
        after=3,
        phrase="as_asgi()",
    ),
    wrong(
        "router_misnamed",
        Replace(ROUTING, "router = URLRouter", "routes = URLRouter"),
        step=3,
        after=3,
        phrase="router = URLRouter([",
        place="chanx_django/chat/routing.py",
    ),
    wrong(
        "router_is_a_list",
        Write(
            ROUTING,
            """\
from chanx.channels.routing import path

from chat.consumers.chat_consumer import ChatConsumer

router = [
    path("<str:group_name>/", ChatConsumer.as_asgi()),
]
""",
        ),
        step=3,
        after=3,
        phrase="but a list",
    ),
    wrong(
        "no_route",
        Replace(ROUTING, '        path("<str:group_name>/", ChatConsumer.as_asgi()),\n', ""),
        step=3,
        after=3,
        phrase="<str:group_name>/",
    ),
    wrong(
        "routing_syntax",
        Replace(ROUTING, "as_asgi()),", "as_asgi(),"),
        step=3,
        after=3,
        phrase="does not match",
        place="chanx_django/chat/routing.py",
    ),
    wrong(
        "no_import_of_consumer",
        Replace(ROUTING, "from chat.consumers.chat_consumer import ChatConsumer\n", ""),
        step=3,
        after=3,
        phrase="from chat.consumers.chat_consumer import ChatConsumer",
    ),
    wrong(
        "import_from_the_package",
        Replace(ROUTING, "chat.consumers.chat_consumer", "chat.consumers"),
        step=3,
        after=3,
        phrase="ChatConsumer",
        place="chanx_django/chat/routing.py:4",
    ),
    wrong(
        "import_of_no_consumer",
        Replace(ROUTING, "chat.consumers.chat_consumer", "chat.consumers.consumer"),
        step=3,
        after=3,
        phrase="no module",
        place="chanx_django/chat/routing.py:4",
    ),
    wrong(
        "path_not_imported",
        Replace(ROUTING, "from chanx.channels.routing import path\n", ""),
        step=3,
        after=3,
        phrase="from chanx.channels.routing import path",
    ),
]
CHAT_LINE = '        path("chat/", include("chat.routing")),\n'
STEP4 = [
    wrong(
        "still_a_comment",
        step=4,
        after=3,
        phrase="comment",
        place="chanx_django/config/routing.py:6",
    ),
    wrong("line_deleted", Replace(ROUTES, CHAT_LINE, ""), step=4, phrase='include("chat.routing")'),
    wrong(
        "all_lines_uncommented",
        Replace(ROUTES, '# path("assistants', 'path("assistants'),
        step=4,
        phrase="assistants",
        place="chanx_django/config/routing.py",
    ),
    wrong(
        "include_misspelt",
        Replace(ROUTES, "chat.routing", "chat.routin"),
        step=4,
        phrase="chat.routin",
        place="chanx_django/config/routing.py",
    ),
    wrong(
        "include_without_quotes",
        Replace(ROUTES, 'include("chat.routing")', "include(chat.routing)"),
        step=4,
        phrase="chat",
        place="chanx_django/config/routing.py:6",
    ),
    wrong("other_prefix", Replace(ROUTES, '"chat/"', '"chats/"'), step=4, phrase="/ws/chat/"),
    wrong(
        "ws_left_out",
        Replace(ROUTES, '        path("ws/", include(ws_router)),\n', ""),
        step=4,
        phrase="/ws/chat/",
    ),
    wrong(
        "routes_syntax",
        Replace(ROUTES, 'include("chat.routing")),', 'include("chat.routing"),'),
        step=4,
        phrase="does not match",
        place="chanx_django/config/routing.py",
    ),
    wrong(
        "routes_indentation",
        Replace(
            ROUTES,
            'router = URLRouter(\n    [\n        path("ws/',
            '  router = URLRouter(\n    [\n        path("ws/',
        ),
        step=4,
        phrase="indent",
        place="chanx_django/config/routing.py:12",
    ),
    wrong("routes_gone", Remove(ROUTES), step=4, phrase="config/routing.py is not there"),
    wrong(
        "consumer_as_include",
        Replace(ROUTES, 'include("chat.routing")', 'include("chat.consumers.chat_consumer")'),
        step=4,
        phrase="chat.routing",
    ),
    wrong(
        "no_output_type",
        Replace(CONSUMER, "(output_type=NewChatMessage)", ""),
        step=4,
        phrase="output_type",
    ),
    wrong(
        "urls_syntax",
        Replace(URLS, "urlpatterns = [", "urlpatterns = [" + "("),
        step=4,
        phrase="closing",
        place="chanx_django/config/urls.py",
    ),
    wrong(
        "urls_without_the_document",
        Replace(URLS, '    path("asyncapi/", include("chanx.channels.urls")),\n', ""),
        step=4,
        phrase="chanx.channels.urls",
    ),
    wrong(
        "asgi_syntax",
        Replace("config/asgi.py", '"http": http_application,', '"http": http_application'),
        step=4,
        phrase="invalid syntax",
        place="chanx_django/config/asgi.py",
    ),
    wrong(
        "no_daphne",
        Replace(
            SETTINGS,
            '    "daphne",  # before staticfiles, so that runserver speaks WebSockets\n',
            "",
        ),
        step=4,
        phrase="daphne",
    ),
]
PROJECT = [
    wrong(
        "settings_syntax",
        Replace(SETTINGS, "INSTALLED_APPS = [", "INSTALLED_APPS = [["),
        step=1,
        after=2,
        phrase="never closed",
        place="chanx_django/config/settings.py",
    ),
    wrong(
        "settings_name",
        Replace(SETTINGS, 'TIME_ZONE = "UTC"', "TIME_ZONE = UTC"),
        step=1,
        after=0,
        phrase="UTC",
        place="chanx_django/config/settings.py",
    ),
    wrong(
        "settings_gone", Remove(SETTINGS), step=1, after=3, phrase="config/settings.py is not there"
    ),
    wrong(
        "app_misspelt",
        Replace(SETTINGS, '    "chat",\n', '    "chats",\n'),
        step=1,
        after=4,
        phrase="chats",
    ),
    wrong("manage_gone", Remove("manage.py"), step=1, after=2, phrase="manage.py"),
]
WRONG = {"step1": STEP1, "step2": STEP2, "step3": STEP3, "step4": STEP4, "project": PROJECT}
