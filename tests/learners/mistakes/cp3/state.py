"""In what belongs to a connection: whose it is, and when it ends."""

from tests.learners.assistant_files import CANCELLED, CAUGHT, CONSUMER, LEAVING, answering
from tests.learners.edits import wrong

AT = f"chanx_django/{CONSUMER}:"
INIT = "    def __init__"

MISTAKES = [
    wrong(
        "one_turn_for_all",
        answering("        self.turn = asyncio.Lock()\n", ""),
        answering(INIT, f"    turn = asyncio.Lock()\n\n{INIT}"),
        step=5,
        phrase="turn is one for all connections, as the class makes it: make it in __init__",
        place=AT,
    ),
    wrong(
        "one_set_of_places_for_all",
        answering("        self.places = asyncio.Semaphore(AT_ONCE)\n", ""),
        answering(INIT, f"    places = asyncio.Semaphore(AT_ONCE)\n\n{INIT}"),
        step=5,
        phrase="places is one for all connections",
        place=AT,
    ),
    wrong(
        "one_turn_of_the_module",
        answering("class Conv", "TURN = asyncio.Lock()\n\n\nclass Conv"),
        answering("async with self.places, self.turn:", "async with self.places, TURN:"),
        step=5,
        phrase="make what takes turns in __init__, as one of self",
        place=AT,
    ),
    wrong(
        "lock_not_made",
        answering("self.turn = asyncio.Lock()", "self.turn = asyncio.Lock"),
        step=3,
        phrase="this is a class: write brackets behind it where it is set",
        place=AT,
    ),
    wrong(
        "turn_without_self",
        answering("        self.turn = asyncio", "        turn = asyncio"),
        step=3,
        phrase="sets turn alone: write self.turn there",
        place=AT,
    ),
    wrong(
        "init_with_single_underscores",
        answering("def __init__", "def _init_"),
        step=3,
        phrase="would set it, and nothing calls that: write __init__",
        place=AT,
    ),
    wrong(
        "init_half_named_in_the_consumer",
        answering("def __init__", "def __int__"),
        step=3,
        phrase="would set it, and nothing calls that: write __init__",
        place=AT,
    ),
    wrong(
        "history_of_pairs",
        answering("self.history += [question,", "self.history.append([question,"),
        answering('"content": answer}]', '"content": answer}])'),
        step=5,
        phrase="it needs the first question and its answer before it",
        place=AT,
    ),
    wrong(
        "answer_in_the_role_of_the_user",
        answering(
            '{"role": "assistant", "content": answer}', '{"role": "user", "content": answer}'
        ),
        step=5,
        phrase="it needs the first question and its answer before it",
        place=AT,
    ),
    wrong(
        "locked_not_called",
        answering("self.places.locked()", "self.places.locked"),
        step=3,
        phrase="has brackets behind it, as self.places.locked()",
        place=AT,
    ),
    wrong(
        "refused_and_answered",
        answering("payload=busy))\n            return\n", "payload=busy))\n"),
        step=5,
        phrase="answered all the same: return where it is refused",
        place=AT,
    ),
    wrong(
        "disconnect_without_its_code",
        answering("disconnect(self, _code: int)", "disconnect(self)"),
        step=3,
        phrase="disconnect is given more than this takes: write (self, _code: int)",
        place=f"{AT}41",
    ),
    wrong(
        "disconnect_not_async",
        answering("    async def disconnect(", "    def disconnect("),
        step=3,
        phrase="disconnect is awaited: write async def disconnect",
        place=f"{AT}41",
    ),
    wrong(
        "method_outside_of_the_class",
        answering("    def stop(self)", "def stop(self)"),
        step=3,
        phrase="has it outside of the class: indent it",
        place=AT,
    ),
    wrong(
        "stop_not_called",
        answering(LEAVING, LEAVING.replace("self.stop()", "self.stop")),
        step=6,
        phrase="self.stop is not called: write brackets behind it",
        place=f"{AT}44",
    ),
    wrong(
        "stop_not_awaited",
        answering("    def stop(self)", "    async def stop(self)"),
        step=6,
        phrase="write await before the call",
        place=f"{AT}44",
    ),
    wrong(
        "left_without_self",
        answering(LEAVING, LEAVING.replace("self.has_left", "has_left")),
        step=6,
        phrase="has_left is set here alone: write self.has_left",
        place=f"{AT}43",
    ),
    wrong(
        "failure_swallowed",
        answering(CAUGHT, "        except ServiceError:\n            return\n"),
        step=6,
        phrase="send an AssistantErrorMessage with its text",
        place=AT,
    ),
    wrong(
        "failure_sent_as_it_is",
        answering("payload=str(error)", "payload=error"),
        step=6,
        phrase="this AssistantErrorMessage is made without what its fields need",
        place=AT,
    ),
    wrong(
        "task_not_kept",
        answering("task = self.answering = asyncio", "task = asyncio"),
        step=6,
        phrase="cancel the answer's task",
        place=AT,
    ),
    wrong(
        "cancel_not_called",
        answering("self.answering.cancel()", "self.answering.cancel"),
        step=6,
        phrase="self.answering.cancel is not called: write brackets behind it",
        place=AT,
    ),
    wrong(
        "cancelled_in_one_l",
        answering("asyncio.CancelledError", "asyncio.CanceledError"),
        step=5,
        phrase="CancelledError",
        place=AT,
    ),
    wrong(
        "cancelled_swallowed",
        answering(CANCELLED, "        except asyncio.CancelledError:\n            pass\n"),
        step=6,
        phrase="a client who has left is sent",
        place=AT,
    ),
]
