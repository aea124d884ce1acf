"""The system's jobs: one of Django's tasks, which its backend runs."""

import asyncio
import hashlib
from typing import Any

from chanx.channels.websocket import AsyncJsonWebsocketConsumer
from django.conf import settings
from django.dispatch import receiver
from django_tasks import TaskContext, TaskResult, TaskResultStatus, task
from django_tasks.signals import task_finished

from system.messages import JobFailed, JobPayload, JobResult, JobStarted

SIGNS = """.- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...-
.-- -..- -.-- --.. ----- .---- ..--- ...-- ....- ..... -.... --... ---.. ----. /"""
MORSE = dict(zip("abcdefghijklmnopqrstuvwxyz0123456789 ", SIGNS.split(), strict=True))


def translate(content: str) -> str:
    """A text in Morse code; raises KeyError for a character that the code does not have."""
    return " ".join(MORSE[character] for character in content.lower())


def analyze(content: str) -> str:
    """What a text has."""
    return f"{len(content.split())} words, {len(content)} characters"


def generate(content: str) -> str:
    """A fingerprint of a text."""
    return hashlib.sha256(content.encode()).hexdigest()


JOBS = {"translate": translate, "analyze": analyze, "generate": generate}


@task(takes_context=True)
async def do_job(context: TaskContext, task_type: str, content: str, reply_to: str) -> None:
    """Do a job, and tell the connection that asked for it."""
    job_id = context.task_result.id
    await tell(reply_to, JobStarted, job_id, f"{task_type}: {content}")
    await asyncio.sleep(settings.JOB_SECONDS)  # as long as real work takes
    await tell(reply_to, JobResult, job_id, JOBS[task_type](content))


@receiver(task_finished)
async def tell_of_failure(task_result: TaskResult[None], **_: Any) -> None:
    """Tell the connection that asked for a job that it has failed."""
    if task_result.status == TaskResultStatus.FAILED:
        reply_to = task_result.kwargs["reply_to"]
        await tell(reply_to, JobFailed, task_result.id, "The job failed: the log says why.")


async def tell(
    reply_to: str, message: type[JobStarted | JobResult | JobFailed], job_id: str, text: str
) -> None:
    """Send a connection what there is to say of a job."""
    event = message(payload=JobPayload(job_id=job_id, text=text))
    await AsyncJsonWebsocketConsumer.send_event(event, reply_to)
