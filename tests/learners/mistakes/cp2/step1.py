"""In the message types."""

from tests.learners.chat_files import ACTION, MESSAGES
from tests.learners.edits import Move, Replace, Write, wrong

MISTAKES = [
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
        phrase="no module 'chanx.message': write chanx.messages.",
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
