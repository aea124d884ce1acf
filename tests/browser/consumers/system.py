"""A system that queues each job, and ends it, or notifies all, when a later one says so."""

from typing import Literal

from channels.routing import URLRouter
from chanx.channels.routing import path
from chanx.channels.websocket import AsyncJsonWebsocketConsumer
from chanx.core.decorators import ws_handler
from chanx.messages.base import BaseMessage
from chanx.messages.incoming import PingMessage
from chanx.messages.outgoing import PongMessage
from pydantic import BaseModel


class Task(BaseModel):
    """What is to be done, with what."""

    task_type: Literal["translate", "analyze", "generate"]
    content: str


class Job(BaseModel):
    """A job, and what there is to say of it."""

    job_id: str
    text: str


class SystemMessage(BaseMessage):
    """A job for the server."""

    action: Literal["system_message"] = "system_message"
    payload: Task


class JobQueued(BaseMessage):
    """That a job waits."""

    action: Literal["job_queued"] = "job_queued"
    payload: Job


class JobStarted(BaseMessage):
    """That a job is being done."""

    action: Literal["job_started"] = "job_started"
    payload: Job


class JobFailed(BaseMessage):
    """That nothing comes of a job."""

    action: Literal["job_failed"] = "job_failed"
    payload: Job


class JobResult(BaseMessage):
    """What has come of a job."""

    action: Literal["job_result"] = "job_result"
    payload: Job


class SystemNotification(BaseMessage):
    """What everyone is to know."""

    action: Literal["system_notification"] = "system_notification"
    payload: str


class SystemConsumer(AsyncJsonWebsocketConsumer):
    """Numbers its jobs."""

    count = 0

    @ws_handler
    async def handle_ping(self, _message: PingMessage) -> PongMessage:
        """Say that what came before has been read."""
        return PongMessage()

    @ws_handler(output_type=JobQueued | JobStarted | JobResult | JobFailed | SystemNotification)
    async def handle_system_message(self, message: SystemMessage) -> None:
        """Queue the job; or, where its text says so, start or end one, notify, or close."""
        word, _, rest = message.payload.content.partition(" ")
        if word == "end":
            result = Job(job_id=rest, text=f"The result of job {rest}")
            await self.send_message(JobResult(payload=result))
        elif word == "start":
            await self.send_message(JobStarted(payload=Job(job_id=rest, text=f"Job {rest}")))
        elif word == "fail":
            await self.send_message(JobFailed(payload=Job(job_id=rest, text="No.")))
        elif word == "queue":
            await self.send_message(JobQueued(payload=Job(job_id=rest, text=f"Job {rest}")))
        elif word == "close":
            await self.close(int(rest))
        elif word == "notify":
            await self.send_message(SystemNotification(payload=rest))
        else:
            self.count += 1
            job = Job(job_id=str(self.count), text=f"{message.payload.task_type}: {word} {rest}")
            await self.send_message(JobQueued(payload=job))


router = URLRouter([path("", SystemConsumer.as_asgi())])
