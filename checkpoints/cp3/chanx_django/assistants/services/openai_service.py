"""Any service that speaks OpenAI's protocol, hosted or on a machine of your own."""

import logging
from collections.abc import AsyncGenerator
from typing import cast

from openai import APIConnectionError, APITimeoutError, AsyncOpenAI, OpenAIError, RateLimitError
from openai.types.chat import ChatCompletionMessageParam

from assistants.services.base import History, ServiceError

logger = logging.getLogger(__name__)

PATIENCE = 30.0  # seconds until the next piece

# What a client is told of an error; the first kind that fits counts.
WORDS: dict[type[Exception], str] = {
    APITimeoutError: "The service does not answer in time.",
    APIConnectionError: "There is no connection to the service.",
    RateLimitError: "The service takes no more questions at the moment.",
    Exception: "The service failed at this question.",
}


class OpenAIService:
    """Hands a conversation on, and the pieces of the answer back."""

    def __init__(self, *, url: str, key: str, model: str) -> None:
        # No retries: each would be paid for, and the user can ask again.
        self.client = AsyncOpenAI(base_url=url, api_key=key, timeout=PATIENCE, max_retries=0)
        self.model = model

    async def generate_stream(self, history: History) -> AsyncGenerator[str, None]:
        """The pieces of the answer; raises ServiceError where they end too early."""
        reason = None
        try:
            async with await self.client.chat.completions.create(
                model=self.model,
                messages=cast("list[ChatCompletionMessageParam]", history),
                stream=True,
            ) as chunks:
                async for chunk in chunks:
                    for choice in chunk.choices:
                        reason = reason or choice.finish_reason
                        if choice.delta.content:
                            yield choice.delta.content
        except (OpenAIError, ValueError) as error:  # ValueError: what comes is no JSON
            logger.warning("The service at %s: %r", self.client.base_url, error)
            raise ServiceError(in_words(error)) from error
        if not reason:
            raise ServiceError("The service broke off before the end of its answer.")


def in_words(error: Exception) -> str:
    """What a client is told of an error: nothing of keys and addresses."""
    return next(words for kind, words in WORDS.items() if isinstance(error, kind))
