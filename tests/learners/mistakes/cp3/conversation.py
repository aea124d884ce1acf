"""In the consumer: what it sends, what it remembers, and how its answers end."""

from tests.learners.assistant_files import (
    CANCELLED,
    CAUGHT,
    CONSUMER,
    END,
    HISTORY,
    LEAVING,
    LINE,
    PIECE,
    REMEMBER,
    ROUTING,
    START,
    TURN,
    answering,
)
from tests.learners.edits import Remove, Replace, wrong
from tests.learners.part1_files import ROUTES

AT = f"chanx_django/{CONSUMER}:"

MISTAKES = [
    wrong("step_3_not_begun", step=3, after=2, phrase="conversation_consumer.py is not there"),
    wrong(
        "handler_without_its_decorator",
        answering("    @ws_handler(output_type=AnswerMessage)\n", ""),
        step=3,
        phrase="no method takes a question: write one with @ws_handler",
        place=AT,
    ),
    wrong(
        "base_of_channels",
        answering("from chanx.channels.websocket import", "from channels.generic.websocket import"),
        step=3,
        phrase="ConversationAssistantConsumer is no consumer of Chanx",
        place=AT,
    ),
    wrong(
        "no_ping",
        answering("    @ws_handler\n    async def handle_ping", "    async def handle_ping"),
        step=3,
        phrase="a ping is not answered: write a handler that returns PongMessage()",
    ),
    wrong(
        "output_type_left_out",
        answering("@ws_handler(output_type=AnswerMessage)", "@ws_handler"),
        step=3,
        phrase="the document would name no answer",
    ),
    wrong(
        "no_start",
        answering(START, ""),
        step=3,
        phrase="send StreamingStartMessage() first",
        place=AT,
    ),
    wrong(
        "no_end",
        answering(END, ""),
        step=3,
        phrase="send CompleteStreamingMessage behind the last piece",
    ),
    wrong(
        "end_without_the_answer",
        answering(END, END.replace("content=answer", 'content=""')),
        step=3,
        phrase="give CompleteStreamingMessage all pieces in one text",
    ),
    wrong(
        "pieces_not_sent",
        answering(
            PIECE,
            "                async for piece in pieces:\n                    answer += piece\n",
        ),
        step=3,
        phrase="send a StreamingMessage for each",
    ),
    wrong(
        "whole_answer_in_each_piece",
        answering(
            "content = StreamingPayload(content=piece)",
            "content = StreamingPayload(content=answer)",
        ),
        step=3,
        phrase="send it as it is",
    ),
    wrong(
        "pieces_sent_at_the_end",
        answering(
            PIECE,
            "                gathered = [piece async for piece in pieces]\n"
            "                for piece in gathered:\n"
            "                    answer += piece\n"
            "                    content = StreamingPayload(content=piece)\n"
            "                    await self.send_message(StreamingMessage(payload=content))\n",
        ),
        step=3,
        phrase="send each piece within async for",
    ),
    wrong(
        "for_without_async",
        answering("                async for piece", "                for piece"),
        step=3,
        phrase="write async for",
        place=AT,
    ),
    wrong(
        "send_not_awaited",
        answering(START, START.replace("await ", "")),
        step=3,
        phrase="send_message has no effect: write await before it",
        place=AT,
    ),
    wrong(
        "no_aclosing_import",
        answering("from contextlib import aclosing\n", ""),
        step=3,
        phrase="write from contextlib import aclosing",
    ),
    wrong(
        "question_as_a_text",
        answering(
            TURN, TURN.replace('{"role": "user", "content": message.payload}', "message.payload")
        ),
        step=3,
        phrase="the last message of the history is",
    ),
    wrong("step_4_not_begun", step=4, after=3, phrase="routing.py is not there"),
    wrong("routing_gone", Remove(ROUTING), step=4, phrase="routing"),
    wrong(
        "still_a_comment",
        Replace(ROUTES, LINE, f"        # {LINE.strip()}\n"),
        step=4,
        phrase="this line is still a comment",
        place="chanx_django/config/routing.py:7",
    ),
    wrong(
        "line_deleted",
        Replace(ROUTES, LINE, ""),
        step=4,
        phrase="no route leads to the assistant",
    ),
    wrong(
        "pattern_twice",
        Replace(ROUTING, 'path("",', 'path("assistants/",'),
        step=4,
        phrase="the pattern of the route is 'assistants/'",
        place=f"chanx_django/{ROUTING}:",
    ),
    wrong(
        "as_asgi_left_out",
        Replace(ROUTING, "Consumer.as_asgi()", "Consumer"),
        step=4,
        phrase="the route does not lead to your consumer",
    ),
    wrong(
        "system_uncommented",
        Replace(ROUTES, '# path("system/"', 'path("system/"'),
        step=4,
        phrase="a later part makes it: put the # in front of this line again",
        place="chanx_django/config/routing.py:8",
    ),
    wrong(
        "nothing_remembered",
        answering(REMEMBER, ""),
        step=5,
        phrase="remember both when the answer is complete",
    ),
    wrong(
        "answers_forgotten",
        answering(', {"role": "assistant", "content": answer}]', "]"),
        step=5,
        phrase="it needs the first question and its answer",
    ),
    wrong(
        "history_not_given",
        answering("[*self.history, question]", "[question]"),
        step=5,
        phrase="it needs the first question and its answer",
    ),
    wrong(
        "one_history_for_all",
        answering(HISTORY, ""),
        answering("    def __init__", "    history = deque(maxlen=REMEMBERED)\n\n    def __init__"),
        step=5,
        phrase="history is one for all connections",
    ),
    wrong(
        "question_remembered_first",
        answering(
            "            answer = await self.stream([*self.history, question])\n",
            "            self.history.append(question)\n"
            "            answer = await self.stream(list(self.history))\n",
        ),
        answering(REMEMBER, REMEMBER.replace("[question, ", "[")),
        step=5,
        phrase="remember a question only with its answer",
    ),
    wrong(
        "no_turn",
        answering("async with self.places, self.turn:", "async with self.places:"),
        step=5,
        phrase="answer within async with self.turn",
        place=AT,
    ),
    wrong(
        "with_without_async",
        answering("async with self.places, self.turn:", "with self.places, self.turn:"),
        step=3,
        phrase="write async with in place of with",
        place=AT,
    ),
    wrong(
        "history_without_an_end",
        answering("deque(maxlen=REMEMBERED)", "deque()"),
        step=5,
        phrase="make the history a deque(maxlen=REMEMBERED)",
    ),
    wrong(
        "everybody_waits",
        answering("if self.places.locked():", "if False:"),
        step=5,
        phrase="answer with an AssistantErrorMessage where self.places",
    ),
    wrong(
        "base_not_made",
        answering("        super().__init__(*args, **kwargs)\n", ""),
        step=3,
        phrase="call super().__init__(*args, **kwargs) first",
    ),
    wrong(
        "step_6_not_begun", step=6, after=5, phrase="catch it, and send an AssistantErrorMessage"
    ),
    wrong(
        "error_not_caught",
        answering("except ServiceError as error:", "except KeyError as error:"),
        step=6,
        phrase="catch it, and send an AssistantErrorMessage with its text",
        place=AT,
    ),
    wrong(
        "broken_answer_remembered",
        answering(
            CAUGHT,
            CAUGHT.replace("            return\n", '            answer = "Half an "\n'),
        ),
        step=6,
        phrase="return where ServiceError is caught",
    ),
    wrong(
        "stop_without_its_decorator",
        answering("    @ws_handler\n    async def handle_stop", "    async def handle_stop"),
        step=6,
        phrase="no method takes a StopMessage: write one with @ws_handler",
    ),
    wrong(
        "stop_that_does_nothing",
        answering(
            '        """Take the answer for complete."""\n        self.stop()\n',
            '        """Take the answer for complete."""\n',
        ),
        step=6,
        phrase="cancel the answer's task",
    ),
    wrong(
        "stopped_answer_not_ended",
        answering(CANCELLED, "        except asyncio.CancelledError:\n            raise\n"),
        step=6,
        phrase="send CompleteStreamingMessage with what has come",
    ),
    wrong(
        "stopped_answer_forgotten",
        answering(REMEMBER, REMEMBER.replace("if answer:", "if not self.was_stopped:")),
        answering(
            "        self.has_left = False\n", "        self.has_left = self.was_stopped = False\n"
        ),
        answering(
            '        """Take the answer for complete."""\n',
            '        """Take the answer for complete."""\n        self.was_stopped = True\n',
        ),
        step=6,
        phrase="what Alice has read of the answer was said",
    ),
    wrong(
        "nobody_cancels",
        answering(LEAVING, "        self.has_left = True\n"),
        step=6,
        phrase="somebody pays for it: cancel self.answering in disconnect",
    ),
    wrong(
        "no_disconnect",
        answering("    async def disconnect(", "    async def disconnected("),
        step=6,
        phrase="cancel self.answering in disconnect",
    ),
    wrong(
        "waiting_questions_go_on",
        answering(TURN, TURN.replace("if not self.has_left:", "if True:")),
        step=6,
        phrase="look at self.has_left before answering",
    ),
    wrong(
        "end_sent_to_nobody",
        answering("if self.has_left or not task:", "if not task:"),
        step=6,
        phrase="a client who has left is sent",
    ),
    wrong(
        "cancel_of_nothing",
        answering(
            "        if self.answering:\n            self.answering.cancel()\n",
            "        if True:\n            self.answering.cancel()\n",
        ),
        step=3,
        phrase="ask if self.answering first",
    ),
]
