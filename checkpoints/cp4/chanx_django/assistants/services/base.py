"""What the consumer asks of a service, whichever it is."""

from collections.abc import AsyncGenerator, Sequence
from typing import Literal, Protocol, TypedDict


class ConversationMessage(TypedDict):
    """A question of the user's, or an answer of the assistant's."""

    role: Literal["user", "assistant"]
    content: str


History = Sequence[ConversationMessage]


class ServiceError(Exception):
    """There is no answer, or no more of it: why, in words for the client."""


class AssistantService(Protocol):
    """Answers the last question of a conversation."""

    def generate_stream(self, history: History) -> AsyncGenerator[str, None]:
        """The pieces of the answer, as they come; raises ServiceError."""
        ...
