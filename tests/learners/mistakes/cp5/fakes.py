"""In what a test puts in the place of something: a service that answers, and its patch."""

from tests.learners.edits import wrong
from tests.learners.files_of_tests import AT_ASSISTANT, AT_SYSTEM, in_assistant, in_system

PATCH = 'patch("assistants.conversation_consumer.assistant_service", service)'
POST = 'await self.async_client.post("/system/notify/", {"notice": "Lunch!"})'
PIECES = (
    "    async def test_an_answer_comes_in_pieces(self) -> None:\n        self.use(FakeService()"
)
FAILS = "the consumer fails here, in chanx_django/assistants/conversation_consumer.py:"

MISTAKES = [
    wrong(
        "a_patch_that_is_not_started",
        in_assistant("        patched.start()\n", ""),
        step=3,
        phrase="this replaces nothing yet: call patched.start()",
        place=AT_ASSISTANT,
    ),
    wrong(
        "a_patch_that_ends_at_once",
        in_assistant("addCleanup(patched.stop)", "addCleanup(patched.stop())"),
        step=3,
        phrase="is called now, and not when the test is over: write patched.stop without brackets",
        place=AT_ASSISTANT,
    ),
    wrong(
        "a_patch_without_quotes",
        in_assistant(PATCH, PATCH.replace('"', "")),
        step=3,
        phrase="is the name of a module, and stands in quotes",
        place=AT_ASSISTANT,
    ),
    wrong(
        "a_fake_that_is_not_made",
        in_assistant(f"{PIECES})", f"{PIECES.removesuffix('()')})"),
        step=3,
        phrase="this is called on a class, or without the conversation: write brackets behind",
        place=AT_ASSISTANT,
    ),
    wrong(
        "a_fake_without_self",
        in_assistant("        self, history: Sequence", "        history: Sequence"),
        step=3,
        phrase="generate_stream",
        place=AT_ASSISTANT,
    ),
    wrong(
        "a_fake_of_another_method",
        in_assistant("    async def generate_stream", "    async def stream"),
        step=3,
        phrase=f"{FAILS}",
        place=AT_ASSISTANT,
    ),
    wrong(
        "a_fake_that_is_not_async",
        in_assistant("    async def generate_stream", "    def generate_stream"),
        step=3,
        phrase="write async def generate_stream",
        place=AT_ASSISTANT,
    ),
    wrong(
        "a_pause_that_nobody_awaits",
        in_assistant("await asyncio.sleep(0.01)", "asyncio.sleep(0.01)"),
        step=3,
        phrase="nobody awaits this",
        place=AT_ASSISTANT,
    ),
    wrong(
        "an_end_that_nobody_awaits",
        in_assistant("await asyncio.wait_for", "asyncio.wait_for"),
        step=3,
        phrase="nobody awaits this",
        place=AT_ASSISTANT,
    ),
    wrong(
        "a_stop_that_nobody_awaits",
        in_assistant(
            "await alice.send_message(StopMessage())", "alice.send_message(StopMessage())"
        ),
        step=3,
        phrase="nobody awaits this",
        place=AT_ASSISTANT,
    ),
    wrong(
        "an_event_that_is_not_made",
        in_assistant("asyncio.Event()", "asyncio.Event"),
        step=3,
        phrase="this is called on a class: write brackets behind the class where it is set",
        place=f"{AT_ASSISTANT}47",
    ),
    wrong(
        "a_question_that_cannot_be_made",
        in_assistant('AssistantMessage(payload="Bye?")', 'AssistantMessage(payload="")'),
        step=3,
        phrase="this AssistantMessage is made without what its fields need",
        place=AT_ASSISTANT,
    ),
    wrong(
        "a_fixture_of_pytest",
        in_assistant("    def use(self, service", "    def use(self, monkeypatch, service"),
        step=3,
        phrase="missing 1 required positional argument: 'service'",
        place=AT_ASSISTANT,
    ),
    wrong(
        "a_notice_that_nobody_awaits",
        in_system(POST, POST.removeprefix("await ")),
        step=4,
        phrase="nobody awaits this",
        place=AT_SYSTEM,
    ),
    wrong(
        "a_job_half_named",
        in_system('job("translate", "sos")', 'job("translat", "sos")'),
        step=4,
        phrase="made without what its fields need",
        place=AT_SYSTEM,
    ),
    wrong(
        "a_status_that_nobody_heeds",
        in_system(
            "self.assertEqual(response.status_code, HTTPStatus.METHOD_NOT_ALLOWED)",
            "response.status_code == HTTPStatus.METHOD_NOT_ALLOWED",
        ),
        step=4,
        phrase="this compares, and nothing heeds what comes of it",
        place=AT_SYSTEM,
    ),
    wrong(
        "a_list_that_is_not_unpacked",
        in_system(
            "            [queued] = await alice.receive_all_messages()\n            asked",
            "            queued = await alice.receive_all_messages()\n            asked",
        ),
        step=4,
        phrase="this is a list of messages: take the one in it, as in [queued] = await",
        place=AT_SYSTEM,
    ),
    wrong(
        "an_error_of_another_class",
        in_system("assertRaisesMessage(CommandError,", "assertRaisesMessage(ValueError,"),
        step=4,
        phrase="this expects ValueError, and CommandError is raised: Nobody can be reached",
        place=AT_SYSTEM,
    ),
]
