"""What a class of messages or a handler gets wrong: Chanx refuses it when Python imports it."""

from tests.learners.chat_files import ACTION, CONSUMER, MESSAGES
from tests.learners.edits import Replace
from tests.troubleshooting.mistakes.mistake import Mistake, mistake
from tests.troubleshooting.probes import PYTHON, START, command

_SECOND = """

    @ws_handler
    async def again(self, _message: PingMessage) -> PongMessage:
        return PongMessage()

    @ws_handler
    async def handle_ping"""


def imported(text: str, path: str, old: str, new: str) -> Mistake:
    """An edit that shows when the server starts."""
    return mistake(text, Replace(path, old, new), probe=command(*PYTHON, "-c", START))


MISTAKES = [
    imported("must define an 'action' field", MESSAGES, f"    {ACTION}\n", ""),
    imported("to be a `Literal` type", MESSAGES, ACTION, 'action: str = "new_chat_message"'),
    imported(
        "two message handlers", CONSUMER, "    @ws_handler\n    async def handle_ping", _SECOND
    ),
    imported(
        "must be a BaseMessage subclass", CONSUMER, "message: NewChatMessage) ", "message: str) "
    ),
    imported("Must provide input type", CONSUMER, "self, message: NewChatMessage", "self"),
    imported("Unable to generate pydantic-core schema", MESSAGES, "Payload(BaseModel)", "Payload"),
    imported("'await' outside async function", CONSUMER, "async def handle_new", "def handle_new"),
]
