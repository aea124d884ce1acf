"""Another assistant that does what Part 3's does."""

from tests.learners.assistant_files import (
    CONSUMER,
    EMBEDDED,
    LOOP,
    MESSAGES,
    OPENAI,
    PACKAGE,
    QUESTION,
    ROUTING,
    TURN,
    answering,
)
from tests.learners.edits import Replace, Write, right
from tests.learners.part1_files import ROUTES, SETTINGS

RIGHT = [
    right("as_the_page_shows"),
    right(
        "consumer_renamed",
        answering("class ConversationAssistantConsumer", "class Assistant"),
        Replace(ROUTING, "import ConversationAssistantConsumer", "import Assistant"),
        Replace(ROUTING, "ConversationAssistantConsumer.as_asgi", "Assistant.as_asgi"),
    ),
    right(
        "handlers_renamed",
        answering("handle_assistant_message", "reply"),
        answering("handle_stop", "enough"),
        answering("handle_ping", "pong"),
    ),
    right(
        "message_renamed",
        Replace(MESSAGES, "class StopMessage", "class Enough"),
        answering("    StopMessage,\n", "    Enough,\n"),
        answering("_message: StopMessage", "_message: Enough"),
    ),
    right(
        "limits_as_an_annotation",
        Replace(MESSAGES, "import Literal", "import Annotated, Literal"),
        Replace(
            MESSAGES,
            QUESTION,
            "    payload: Annotated[str, Field(min_length=1, max_length=2000)]\n",
        ),
    ),
    right("module_beside", Write("assistants/services/notes.py", '"""To do."""\n')),
    right(
        "other_words",
        Replace(EMBEDDED, "Question {len(questions)}: ", "You ask for time no. {len(questions)}: "),
    ),
    right("slower", Replace(EMBEDDED, "PAUSE = 0.05", "PAUSE = 2.0")),
    right(
        "letters_for_words",
        Replace(EMBEDDED, r're.findall(r"\S+\s*", answer)', "answer"),
        Replace(EMBEDDED, "import re\n", ""),
    ),
    right(
        "embedded_without_a_pause",
        Replace(EMBEDDED, LOOP, "            yield word\n"),
        Replace(EMBEDDED, "import asyncio\n", ""),
    ),
    right(
        "service_by_its_module",
        answering(
            "from assistants.services import assistant_service\n",
            "from assistants import services\n",
        ),
        answering(
            "assistant_service.generate_stream", "services.assistant_service.generate_stream"
        ),
    ),
    right(
        "more_remembered",
        answering("REMEMBERED = 20", "REMEMBERED = 40"),
        answering("AT_ONCE = 5", "AT_ONCE = 3"),
    ),
    right(
        "history_sliced",
        answering(
            "deque[ConversationMessage] = deque(maxlen=REMEMBERED)",
            "list[ConversationMessage] = []",
        ),
        answering(
            '"content": answer}]\n',
            '"content": answer}]\n            del self.history[:-REMEMBERED]\n',
        ),
        answering("from collections import deque\n", ""),
    ),
    right(
        "state_in_the_hook",
        answering(
            "    def __init__(self, *args: Any, **kwargs: Any) -> None:\n"
            "        super().__init__(*args, **kwargs)\n",
            "    async def post_authentication(self) -> None:\n",
        ),
    ),
    right(
        "two_blocks_for_one",
        answering(
            TURN,
            """\
        async with self.places:
            async with self.turn:
                if self.has_left:
                    return
                await self.answer({"role": "user", "content": message.payload})
""",
        ),
    ),
    right(
        "waiting_questions_counted",
        answering("asyncio.Semaphore(AT_ONCE)", "asyncio.BoundedSemaphore(AT_ONCE)"),
    ),
    right(
        "whole_messages_logged",
        answering(
            '        """Answer nobody any more."""\n',
            '        """Answer nobody any more."""\n        print("gone")\n',
        ),
    ),
    right(
        "router_imported",
        Replace(
            ROUTES, "from chanx", "from assistants.routing import router as assistants\nfrom chanx"
        ),
        Replace(ROUTES, 'include("assistants.routing")', "include(assistants)"),
    ),
    right(
        "other_sentences",
        Replace(OPENAI, "The service failed at this question.", "It did not work. Ask again."),
    ),
    right("less_patience", Replace(OPENAI, "PATIENCE = 30.0", "PATIENCE = 10.0")),
    right(
        "a_model_by_default",
        Replace(SETTINGS, '"ASSISTANT_MODEL", ""', '"ASSISTANT_MODEL", "llama3.2"'),
    ),
    right(
        "service_typed_by_hand",
        Replace(
            PACKAGE,
            "assistant_service = choose_service()",
            "assistant_service: AssistantService = choose_service()",
        ),
    ),
    right(
        "annotations_as_text",
        Replace(
            CONSUMER, "import asyncio\n", "from __future__ import annotations\n\nimport asyncio\n"
        ),
    ),
    right(  # Channels leaves the slash out before it looks for the next route
        "path_without_its_slash",
        Replace(ROUTES, 'path("assistants/"', 'path("assistants"'),
    ),
]
