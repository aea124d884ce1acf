"""The service that comes with the project: it needs no key and no network."""

import asyncio
import re
from collections.abc import AsyncGenerator

from assistants.services.base import History

PAUSE = 0.05  # seconds before each piece


class EmbeddedService:
    """Says which question of the conversation it is, and repeats it, a word at a time."""

    async def generate_stream(self, history: History) -> AsyncGenerator[str, None]:
        """The words of the answer."""
        questions = [message["content"] for message in history if message["role"] == "user"]
        answer = f"Question {len(questions)}: {questions[-1]}"
        for word in re.findall(r"\S+\s*", answer):
            await asyncio.sleep(PAUSE)
            yield word
