"""In names, imports and brackets, a mistake that another part's table has of its own files."""

from tests.learners.assistant_files import (
    BASE,
    CONSUMER,
    EMBEDDED,
    LINE,
    LOOP,
    MESSAGES,
    PACKAGE,
    QUESTION,
    ROUTING,
    START,
    answering,
)
from tests.learners.edits import Move, Remove, Replace, Write, wrong
from tests.learners.part1_files import ROUTES

AT_MESSAGES, AT_EMBEDDED, AT_CONSUMER = (
    f"chanx_django/{file}:" for file in (MESSAGES, EMBEDDED, CONSUMER)
)
UNION = (
    "    StreamingStartMessage | StreamingMessage | CompleteStreamingMessage"
    " | AssistantErrorMessage\n"
)
ROUTER = """\
from chanx.channels.routing import path

from assistants.conversation_consumer import ConversationAssistantConsumer

router = [path("", ConversationAssistantConsumer.as_asgi())]
"""

MISTAKES = [
    wrong(
        "message_without_a_base",
        Replace(MESSAGES, "class AssistantMessage(BaseMessage):", "class AssistantMessage:"),
        step=1,
        after=1,
        phrase="AssistantMessage is no message: let it extend BaseMessage",
        place=f"{AT_MESSAGES}9",
    ),
    wrong(
        "class_half_named",
        Replace(MESSAGES, "class StreamingMessage(", "class StreamingMesage("),
        step=1,
        after=1,
        phrase="StreamingMessage is not defined (did you mean StreamingMesage?)",
        place=AT_MESSAGES,
    ),
    wrong(
        "field_outside_of_its_class",
        Replace(MESSAGES, QUESTION, QUESTION.lstrip()),
        step=1,
        after=1,
        phrase="this line stands outside of its class: indent it",
        place=f"{AT_MESSAGES}13",
    ),
    wrong(
        "field_set_to_a_type",
        Replace(MESSAGES, "    content: str", "    content = str"),
        step=1,
        after=1,
        phrase="a colon stands between a field and its type: write content: str",
        place=f"{AT_MESSAGES}26",
    ),
    wrong(
        "field_made_at_once",
        Replace(
            MESSAGES,
            '= "streaming"\n    payload: StreamingPayload',
            '= "streaming"\n    payload: StreamingPayload()',
        ),
        step=1,
        after=1,
        phrase="write payload: StreamingPayload",
        place=AT_MESSAGES,
    ),
    wrong(
        "literal_in_round_brackets",
        Replace(MESSAGES, 'Literal["stop"]', 'Literal("stop")'),
        step=1,
        after=1,
        phrase="a type has square brackets",
        place=f"{AT_MESSAGES}19",
    ),
    wrong(
        "limit_half_named",
        Replace(MESSAGES, "min_length", "min_lenght"),
        step=1,
        after=1,
        phrase="write payload: str = Field(min_length=1, max_length=2000)",
        place=f"{AT_MESSAGES}13",
    ),
    wrong(
        "union_with_or",
        Replace(MESSAGES, UNION, UNION.replace("|", "or")),
        step=3,
        phrase="the document would name no StreamingMessage: let the output_type be a union",
        place=AT_CONSUMER,
    ),
    wrong(
        "union_left_out",
        Replace(MESSAGES, f"AnswerMessage = (\n{UNION})\n", ""),
        step=3,
        phrase="assistants.messages has no AnswerMessage",
        place=AT_CONSUMER,
    ),
    wrong(
        "history_left_out_of_the_arguments",
        Replace(EMBEDDED, "(self, history: History)", "(self)"),
        step=2,
        after=2,
        phrase="generate_stream is given more than this takes: write (self, history: History)",
        place=f"{AT_EMBEDDED}15",
    ),
    wrong(
        "service_without_self",
        Replace(EMBEDDED, "(self, history: History)", "(history: History)"),
        step=2,
        after=2,
        phrase="a method's first argument is self",
        place=f"{AT_EMBEDDED}15",
    ),
    wrong(
        "pause_not_awaited",
        Replace(EMBEDDED, "await asyncio.sleep", "asyncio.sleep"),
        step=2,
        after=2,
        phrase="nobody waits here: write await before the call",
        place=f"{AT_EMBEDDED}20",
    ),
    wrong(
        "words_printed",
        Replace(EMBEDDED, "yield word", "print(word)"),
        step=2,
        after=2,
        phrase="yield the pieces instead",
        place=f"{AT_EMBEDDED}15",
    ),
    wrong(
        "asyncio_not_imported",
        Replace(EMBEDDED, "import asyncio\n", ""),
        step=2,
        after=2,
        phrase="asyncio is not imported: write import asyncio at the top",
        place=AT_EMBEDDED,
    ),
    wrong(
        "loop_without_its_indentation",
        Replace(EMBEDDED, LOOP, LOOP.replace("            ", "        ")),
        step=2,
        after=2,
        phrase="expected an indented block after 'for' statement",
        place=AT_EMBEDDED,
    ),
    wrong(
        "text_without_its_f",
        Replace(EMBEDDED, 'f"Question', '"Question'),
        step=2,
        after=2,
        phrase="the answer is 'Question {len(questions)}",
        place=AT_EMBEDDED,
    ),
    wrong(
        "another_key",
        Replace(EMBEDDED, 'message["content"]', 'message["text"]'),
        step=2,
        after=2,
        phrase="there is no key 'text' here",
        place=AT_EMBEDDED,
    ),
    wrong(
        "embedded_half_named",
        Replace(PACKAGE, "services.embedded import", "services.embeded import"),
        step=2,
        after=2,
        phrase="write assistants.services.embedded",
        place=f"chanx_django/{PACKAGE}:4",
    ),
    wrong(
        "protocol_not_imported",
        Replace(BASE, "import Literal, Protocol, TypedDict", "import Literal, TypedDict"),
        step=2,
        after=2,
        phrase="Protocol is not imported: write from typing import Protocol",
        place=f"chanx_django/{BASE}:",
    ),
    wrong(
        "services_in_one_module",
        Remove(PACKAGE),
        Write("assistants/services.py", "assistant_service = None\n"),
        step=2,
        after=2,
        phrase="services/__init__.py is not there: move chanx_django/assistants/services.py there",
    ),
    wrong(
        "init_half_named",
        Move(PACKAGE, "assistants/services/_init_.py"),
        step=2,
        after=2,
        phrase="rename chanx_django/assistants/services/_init_.py to __init__.py",
    ),
    wrong(
        "choice_not_made",
        Replace(PACKAGE, "= choose_service()", "= choose_service"),
        step=2,
        phrase="assistant_service is the function: write brackets behind it",
        place=f"chanx_django/{PACKAGE}:",
    ),
    wrong(
        "service_not_returned",
        Replace(PACKAGE, "        return EmbeddedService()", "        EmbeddedService()"),
        step=2,
        phrase="return EmbeddedService()",
        place=f"chanx_django/{PACKAGE}:",
    ),
    wrong(
        "consumer_in_a_folder",
        Move(CONSUMER, "assistants/consumers/conversation_consumer.py"),
        step=3,
        after=3,
        phrase="move chanx_django/assistants/consumers/conversation_consumer.py there",
    ),
    wrong(
        "answer_without_a_beginning",
        answering('        answer = ""\n', ""),
        step=3,
        phrase="answer has no value here yet: set it above this line",
        place=AT_CONSUMER,
    ),
    wrong(
        "class_sent_for_a_message",
        answering("StreamingStartMessage())", "StreamingStartMessage)"),
        step=3,
        after=3,
        phrase="a class stands here in place of a message",
        place=AT_CONSUMER,
    ),
    wrong(
        "field_by_its_place",
        answering("StreamingPayload(content=piece)", "StreamingPayload(piece)"),
        step=3,
        after=3,
        phrase="give each field by its name, as in payload=…",
        place=AT_CONSUMER,
    ),
    wrong(
        "text_for_a_payload",
        answering("(StreamingMessage(payload=content))", "(StreamingMessage(payload=piece))"),
        step=3,
        phrase="this StreamingMessage is made without what its fields need",
        place=AT_CONSUMER,
    ),
    wrong(
        "argument_without_a_type",
        answering("(self, message: AssistantMessage)", "(self, message)"),
        step=3,
        after=3,
        phrase="annotate the handler's argument with the class of its message",
        place=AT_CONSUMER,
    ),
    wrong(
        "payload_of_the_chat",
        answering("message.payload}", "message.payload.message}"),
        step=3,
        after=3,
        phrase="this is the text already: leave .message out",
        place=AT_CONSUMER,
    ),
    wrong(
        "handler_not_async",
        answering("async def handle_assistant_message", "def handle_assistant_message"),
        step=3,
        after=3,
        phrase="write async def handle_assistant_message",
        place=AT_CONSUMER,
    ),
    wrong(
        "send_half_named",
        answering(START, START.replace("send_message", "send_mesage")),
        step=3,
        phrase="did you mean send_message?",
        place=AT_CONSUMER,
    ),
    wrong(
        "service_not_imported",
        answering("from assistants.services import assistant_service\n", ""),
        step=3,
        phrase="write from assistants.services import assistant_service at the top",
        place=AT_CONSUMER,
    ),
    wrong(
        "imported_from_the_root",
        answering(
            "from assistants.services import", "from chanx_django.assistants.services import"
        ),
        step=3,
        phrase="leave chanx_django out",
        place=AT_CONSUMER,
    ),
    wrong(
        "router_is_a_list",
        Write(ROUTING, ROUTER),
        step=4,
        phrase="the module has no URLRouter named router",
        place=f"chanx_django/{ROUTING}:",
    ),
    wrong(
        "module_half_named_in_a_route",
        Replace(ROUTES, LINE, LINE.replace('"assistants.routing"', '"assistant.routing"')),
        step=4,
        phrase="there is no module 'assistant.routing'",
        place="chanx_django/config/routing.py:7",
    ),
]
