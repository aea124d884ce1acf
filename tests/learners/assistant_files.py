"""The files of the assistant, which Part 3 makes, and the lines in them that learners change."""

from tests.learners.edits import Replace

MESSAGES = "assistants/messages.py"
CONSUMER = "assistants/conversation_consumer.py"
ROUTING = "assistants/routing.py"
PACKAGE = "assistants/services/__init__.py"
BASE = "assistants/services/base.py"
EMBEDDED = "assistants/services/embedded.py"
OPENAI = "assistants/services/openai_service.py"
REQUIREMENTS = "requirements-openai.txt"
LINE = '        path("assistants/", include("assistants.routing")),\n'
QUESTION = "    payload: str = Field(min_length=1, max_length=2000)\n"
LOOP = """            await asyncio.sleep(PAUSE)
            yield word
"""
START = "            await self.send_message(StreamingStartMessage())\n"
TURN = """        async with self.places, self.turn:
            if not self.has_left:
                await self.answer({"role": "user", "content": message.payload})
"""
END = """        content = StreamingPayload(content=answer)
        await self.send_message(CompleteStreamingMessage(payload=content))
"""
HISTORY = "        self.history: deque[ConversationMessage] = deque(maxlen=REMEMBERED)\n"
REMEMBER = """        if answer:
            self.history += [question, {"role": "assistant", "content": answer}]
"""
PIECE = """                async for piece in pieces:
                    answer += piece
                    content = StreamingPayload(content=piece)
                    await self.send_message(StreamingMessage(payload=content))
"""
CAUGHT = """        except ServiceError as error:
            await self.send_message(AssistantErrorMessage(payload=str(error)))
            return
"""
CANCELLED = """        except asyncio.CancelledError:
            if self.has_left or not task:
                raise
            task.uncancel()  # stopped, and not at an end
"""
LEAVING = """        self.has_left = True
        self.stop()
"""


def answering(old: str, new: str) -> Replace:
    """Other code in the consumer."""
    return Replace(CONSUMER, old, new)
