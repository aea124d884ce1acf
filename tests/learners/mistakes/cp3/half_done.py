"""What is half done, or done in the wrong place."""

from tests.learners.assistant_files import CONSUMER, EMBEDDED, answering
from tests.learners.edits import Replace, wrong

AT = f"chanx_django/{CONSUMER}:"

MISTAKES = [
    wrong(
        "one_place",
        answering("asyncio.Semaphore(AT_ONCE)", "asyncio.Semaphore()"),
        step=5,
        phrase="the second question is refused, while the first is answered",
        place=AT,
    ),
    wrong(
        "a_limit_without_its_name",
        answering("deque(maxlen=REMEMBERED)", "deque(REMEMBERED)"),
        step=3,
        phrase="write deque(maxlen=REMEMBERED)",
        place=AT,
    ),
    wrong(
        "an_answer_returned_too_soon",
        answering(
            "            self.answering = None\n        return answer",
            "            self.answering = None\n            return answer",
        ),
        step=6,
        phrase="a return in finally swallows every error",
        place=f"{AT}96",
    ),
    wrong(
        "a_question_without_its_history",
        answering("generate_stream(history)", "generate_stream()"),
        step=3,
        phrase="a service is given the whole conversation: write generate_stream(history)",
        place=AT,
    ),
    wrong(
        "two_appended_at_once",
        answering(
            'self.history += [question, {"role": "assistant", "content": answer}]',
            'self.history.append(question, {"role": "assistant", "content": answer})',
        ),
        step=3,
        phrase="to add several, write += and a list of them",
        place=AT,
    ),
    wrong(
        "the_service_of_another_module",
        answering(
            "services import assistant_service", "services.embedded import assistant_service"
        ),
        step=3,
        phrase="write from assistants.services import assistant_service",
        place=AT,
    ),
    wrong(
        "a_method_pasted_to_the_left",
        Replace(EMBEDDED, "    async def generate_stream(", "async def generate_stream("),
        step=2,
        after=2,
        phrase="this is a method of the service: indent it in its class",
        place=f"chanx_django/{EMBEDDED}:",
    ),
]
