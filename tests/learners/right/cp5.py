"""Other tests that notice as much as Part 5's."""

from tests.learners.edits import Move, Remove, Replace, Write, right
from tests.learners.files_of_tests import (
    CASE,
    CHAT_INIT,
    CHAT_TESTS,
    PYTEST,
    TEST_SETTINGS,
    in_assistant,
    in_chat,
    in_system,
)

PONG = "self.assertEqual(await alice.receive_all_messages(), [PongMessage()])"
PLAIN = "assert await alice.receive_all_messages() == [PongMessage()]"

RIGHT = [
    right("as_the_page_shows"),
    right(
        "tests_in_one_module",
        Remove(CHAT_INIT),
        Move(CHAT_TESTS, "chat/tests.py"),
    ),
    right("tests_in_a_file_of_another_name", Move(CHAT_TESTS, "chat/tests/test_rooms.py")),
    right("plain_assertions", in_chat(PONG, PLAIN)),
    right(
        "a_case_of_its_own_name",
        Replace(
            CASE,
            "class ConsumerTestCase(WebsocketTestCase):",
            "class OurTestCase(WebsocketTestCase):",
        ),
        Write("core/cases.py", ""),
        in_chat(
            "from core.testing import ConsumerTestCase", "from core.testing import OurTestCase"
        ),
        in_chat("(ConsumerTestCase)", "(OurTestCase)"),
        in_assistant(
            "from core.testing import ConsumerTestCase", "from core.testing import OurTestCase"
        ),
        in_assistant("(ConsumerTestCase)", "(OurTestCase)"),
        in_system(
            "from core.testing import ConsumerTestCase", "from core.testing import OurTestCase"
        ),
        in_system("(ConsumerTestCase)", "(OurTestCase)"),
    ),
    right(
        "every_host_s_origin",
        Replace(
            CASE,
            'return [(b"origin", b"http://testserver")]',
            'return [(b"host", b"testserver"), (b"origin", b"https://testserver:443")]',
        ),
    ),
    right(
        "a_case_that_asks_django",
        Replace(CASE, "databases = set[str]()", "databases: frozenset[str] = frozenset()"),
    ),
    right(
        "completion_in_another_way",
        Replace(
            TEST_SETTINGS, '{**CHANX, "SEND_COMPLETION": True}', 'CHANX | {"SEND_COMPLETION": True}'
        ),
    ),
    right(
        "a_layer_of_their_own",
        Replace(
            TEST_SETTINGS,
            '{"default": IN_MEMORY}',
            '{"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}',
        ),
    ),
    right(
        "clients_without_the_block",
        in_chat(
            "        async with self.connected() as alice:\n"
            "            await alice.send_message(PingMessage())\n"
            f"            {PONG}\n",
            "        alice = self.auth_communicator\n"
            "        self.assertEqual(await alice.connect(), (True, None))\n"
            "        await alice.send_message(PingMessage())\n"
            f"        {PONG}\n"
            "        await alice.disconnect()\n",
        ),
    ),
    right(
        "frames_as_json",
        in_chat(PONG, 'self.assertEqual((await alice.receive_json_from())["action"], "pong")'),
    ),
    right(
        "a_test_with_parts",
        in_chat(
            f"            {PONG}\n",
            f'            with self.subTest("the answer"):\n                {PONG}\n',
        ),
    ),
    right(
        "a_decorator_in_place_of_a_cleanup",
        in_assistant(
            """\
        patched = patch("assistants.conversation_consumer.assistant_service", service)
        patched.start()
        self.addCleanup(patched.stop)
""",
            """\
        self.enterContext(patch("assistants.conversation_consumer.assistant_service", service))
""",
        ),
    ),
    right(
        "pytest_with_a_name_of_the_settings",
        Replace(PYTEST, "addopts = --ds", "DJANGO_SETTINGS_MODULE "),
    ),
    right(
        "pytest_in_pyproject",
        Remove(PYTEST),
        Write(
            "pyproject.toml",
            '[tool.pytest.ini_options]\nDJANGO_SETTINGS_MODULE = "config.test_settings"\n',
        ),
    ),
    right(
        "another_test",
        in_system(
            "    async def test_an_unknown_job",
            """\
    async def test_two_jobs_have_two_ids(self) -> None:
        async with self.connected() as alice:
            ids = set()
            for _ in range(2):
                await alice.send_message(job("analyze", "Hello"))
                [queued] = await alice.receive_all_messages()
                ids.add(queued.payload.job_id)
                for _ in (JobStarted, JobResult):
                    await alice.receive_all_messages(EVENT_ACTION_COMPLETE)
            self.assertEqual(len(ids), 2)

    async def test_an_unknown_job""",
        ),
    ),
]
