"""Tests of the system that pass on one that is not right, and an own pytest."""

from tests.learners.edits import Remove, Replace, Write, wrong
from tests.learners.files_of_tests import AT_SYSTEM, PYTEST, in_system

SURVIVES = "these tests pass on a system that "
EVENTS = "(JobStarted(payload=asked), JobResult(payload=done))"
EVENT = "await alice.receive_all_messages(EVENT_ACTION_COMPLETE)"
HEARD = "self.assertEqual(await alice.receive_all_messages(EVENT_ACTION_COMPLETE), [event])"
ID_OF_FAILURE = "            self.assertEqual(latest.payload.job_id, queued.payload.job_id)\n"
ANY_FAILURE = "            self.assertIsInstance(latest, JobFailed)\n"

MISTAKES = [
    wrong(
        "that_something_came",
        in_system(
            HEARD, "self.assertTrue(await alice.receive_all_messages(EVENT_ACTION_COMPLETE))"
        ),
        step=4,
        phrase=SURVIVES + "sends the same result for every job",
    ),
    wrong(
        "the_text_without_its_job",
        in_system(
            HEARD,
            "[heard] = await alice.receive_all_messages(EVENT_ACTION_COMPLETE)\n"
            "                self.assertEqual(heard.payload.text, event.payload.text)",
        ),
        step=4,
        phrase=SURVIVES + "sends the result of another job",
    ),
    wrong(
        "nobody_else_has_the_page_open",
        in_system(
            "self.assertTrue(await bob.receive_nothing())",
            "self.assertTrue(bob)",
        ),
        step=4,
        phrase=SURVIVES + "sends the result to everyone",
    ),
    wrong(
        "any_end_of_a_job_that_fails",
        in_system(ANY_FAILURE, ""),
        in_system(ID_OF_FAILURE, "            self.assertTrue(latest or queued)\n"),
        in_system("[latest] = await", "latest = await"),
        step=4,
        phrase=SURVIVES + "says nothing when a job fails",
    ),
    wrong(
        "any_job_that_fails",
        in_system(ID_OF_FAILURE, "            self.assertTrue(queued)\n"),
        step=4,
        phrase=SURVIVES + "says of another job that it has failed",
    ),
    wrong(
        "no_unknown_job",
        in_system(
            'self.assertEqual([answer.action for answer in answers], ["error"])',
            "self.assertIsNotNone(answers)",
        ),
        step=4,
        phrase=SURVIVES + "says nothing to a job that it does not know",
    ),
    wrong(
        "the_answer_of_a_view_alone",
        in_system(
            """\
            for client in (alice, bob):
                self.assertEqual(
                    await client.receive_all_messages(EVENT_ACTION_COMPLETE),
                    [SystemNotification(payload="Lunch!")],
                )
""",
            "            self.assertTrue(alice or bob)\n",
        ),
        step=4,
        phrase=SURVIVES + "takes a notice and sends it to nobody",
    ),
    wrong(
        "any_notice",
        in_system(
            """\
                self.assertEqual(
                    await client.receive_all_messages(EVENT_ACTION_COMPLETE),
                    [SystemNotification(payload="Lunch!")],
                )
""",
            "                [notice] = await client.receive_all_messages(EVENT_ACTION_COMPLETE)\n"
            "                self.assertIsInstance(notice, SystemNotification)\n",
        ),
        step=4,
        phrase=SURVIVES + "sends another notice than was posted",
    ),
    wrong(
        "a_notice_for_one",
        in_system("for client in (alice, bob):", "for client in (alice,):"),
        step=4,
        phrase=SURVIVES + "sends a notice to one window only",
    ),
    wrong(
        "no_get",
        in_system("HTTPStatus.METHOD_NOT_ALLOWED)", "response.status_code)"),
        step=4,
        phrase=SURVIVES + "sends a notice for a GET",
    ),
    wrong(
        "a_client_that_is_let_in_without_a_token",
        in_system("AsyncClient(enforce_csrf_checks=True)", "AsyncClient()"),
        in_system("HTTPStatus.FORBIDDEN", "HTTPStatus.NO_CONTENT"),
        step=4,
        phrase=SURVIVES + "lets the pages of every site post",
    ),
    wrong(
        "no_command",
        in_system(
            """\
        with self.assertRaisesMessage(CommandError, "Nobody can be reached from here"):
            call_command("send_notification", "Lunch!")
""",
            "        self.assertTrue(call_command and CommandError)\n",
        ),
        step=4,
        phrase=SURVIVES + "has a command that says nothing where it reaches nobody",
    ),
    wrong(
        "a_view_that_nobody_awaits",
        in_system(
            'response = await self.async_client.get("/system/notify/", {"notice": "Lunch!"})',
            'response = self.async_client.get("/system/notify/", {"notice": "Lunch!"})',
        ),
        step=4,
        phrase="await",
        place=AT_SYSTEM,
    ),
    wrong(
        "events_that_are_waited_for_as_answers",
        in_system(HEARD, HEARD.replace("EVENT_ACTION_COMPLETE", "")),
        step=4,
        phrase="this waits a whole second",
        place=AT_SYSTEM,
    ),
    wrong("no_pytest_ini", Remove(PYTEST), step=5, phrase="pytest.ini is not there"),
    wrong(
        "pytest_without_a_section",
        Write(PYTEST, "addopts = --ds=config.test_settings\n"),
        step=5,
        phrase="begin with [pytest]",
        place="chanx_django/pytest.ini:1",
    ),
    wrong(
        "pytest_with_the_settings_of_the_server",
        Replace(PYTEST, "config.test_settings", "config.settings"),
        step=5,
        phrase="pytest takes other settings",
        place="chanx_django/pytest.ini:2",
    ),
    wrong(
        "pytest_with_settings_in_quotes",
        Replace(
            PYTEST,
            "addopts = --ds=config.test_settings",
            'DJANGO_SETTINGS_MODULE = "config.test_settings"',
        ),
        step=5,
        phrase="pytest takes other settings",
        place="chanx_django/pytest.ini:2",
    ),
    wrong(
        "pytest_that_looks_elsewhere",
        Replace(PYTEST, "test*.py", "check_*.py"),
        step=5,
        phrase="pytest does not look into chanx_django/chat/tests/test_chat_consumer.py",
        place="chanx_django/pytest.ini:3",
    ),
    wrong(
        "a_test_that_sleeps",
        in_system(
            "            self.assertTrue(await bob.receive_nothing())\n",
            "            await asyncio.sleep(5)\n"
            "            self.assertTrue(await bob.receive_nothing())\n",
        ),
        in_system("from http import HTTPStatus\n", "import asyncio\nfrom http import HTTPStatus\n"),
        step=5,
        phrase="seconds in all",
    ),
]
