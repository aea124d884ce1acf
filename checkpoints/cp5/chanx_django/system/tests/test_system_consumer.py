"""Tests of the system: its jobs, and notices from views."""

from http import HTTPStatus
from typing import Literal

from chanx.constants import EVENT_ACTION_COMPLETE
from chanx.messages.incoming import PingMessage
from chanx.messages.outgoing import PongMessage
from django.core.management import CommandError, call_command
from django.test import AsyncClient

from core.testing import ConsumerTestCase
from system.consumers.system_consumer import SystemConsumer
from system.messages import (
    JobFailed,
    JobPayload,
    JobQueued,
    JobResult,
    JobStarted,
    SystemMessage,
    SystemMessagePayload,
    SystemNotification,
)


def job(task_type: Literal["translate", "analyze"], content: str) -> SystemMessage:
    """What the page sends for a job."""
    return SystemMessage(payload=SystemMessagePayload(task_type=task_type, content=content))


class SystemTests(ConsumerTestCase):
    """Windows that have the system's page open."""

    consumer = SystemConsumer
    ws_path = "/ws/system/"

    async def test_a_ping_is_answered(self) -> None:
        async with self.connected() as alice:
            await alice.send_message(PingMessage())
            self.assertEqual(await alice.receive_all_messages(), [PongMessage()])

    async def test_a_job_is_reported_to_who_has_asked(self) -> None:
        async with self.connected() as alice, self.connected() as bob:
            await alice.send_message(job("translate", "sos"))
            [queued] = await alice.receive_all_messages()
            asked = JobPayload(job_id=queued.payload.job_id, text="translate: sos")
            done = JobPayload(job_id=queued.payload.job_id, text="... --- ...")
            self.assertEqual(queued, JobQueued(payload=asked))
            for event in (JobStarted(payload=asked), JobResult(payload=done)):
                self.assertEqual(await alice.receive_all_messages(EVENT_ACTION_COMPLETE), [event])
            self.assertTrue(await bob.receive_nothing())

    async def test_a_job_that_fails_says_so(self) -> None:
        async with self.connected() as alice:
            with self.assertLogs("system.loop_backend"):
                await alice.send_message(job("translate", "é"))
                [queued] = await alice.receive_all_messages()
                for _ in (JobStarted, JobFailed):
                    [latest] = await alice.receive_all_messages(EVENT_ACTION_COMPLETE)
            self.assertIsInstance(latest, JobFailed)
            self.assertEqual(latest.payload.job_id, queued.payload.job_id)

    async def test_an_unknown_job_is_an_error(self) -> None:
        async with self.connected() as alice:
            payload = {"task_type": "dance", "content": "Hello"}
            await alice.send_json_to({"action": "system_message", "payload": payload})
            answers = await alice.receive_all_messages()
            self.assertEqual([answer.action for answer in answers], ["error"])

    async def test_a_notice_reaches_everyone(self) -> None:
        async with self.connected() as alice, self.connected() as bob:
            await self.async_client.post("/system/notify/", {"notice": "Lunch!"})
            for client in (alice, bob):
                self.assertEqual(
                    await client.receive_all_messages(EVENT_ACTION_COMPLETE),
                    [SystemNotification(payload="Lunch!")],
                )

    async def test_a_notice_is_posted_by_the_page_alone(self) -> None:
        response = await self.async_client.get("/system/notify/", {"notice": "Lunch!"})
        self.assertEqual(response.status_code, HTTPStatus.METHOD_NOT_ALLOWED)
        stranger = AsyncClient(enforce_csrf_checks=True)
        response = await stranger.post("/system/notify/", {"notice": "Lunch!"})
        self.assertEqual(response.status_code, HTTPStatus.FORBIDDEN)

    def test_a_command_says_that_it_reaches_nobody(self) -> None:
        with self.assertRaisesMessage(CommandError, "Nobody can be reached from here"):
            call_command("send_notification", "Lunch!")
