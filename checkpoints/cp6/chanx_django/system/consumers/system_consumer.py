from chanx.channels.websocket import AsyncJsonWebsocketConsumer
from chanx.core.decorators import event_handler, ws_handler
from chanx.messages.incoming import PingMessage
from chanx.messages.outgoing import PongMessage

from system.messages import (
    JobFailed,
    JobPayload,
    JobQueued,
    JobResult,
    JobStarted,
    SystemMessage,
    SystemNotification,
)
from system.tasks import do_job


class SystemConsumer(AsyncJsonWebsocketConsumer):
    groups = ["system"]
    passthrough_events = [JobStarted, JobResult, JobFailed]

    @ws_handler
    async def handle_ping(self, _message: PingMessage) -> PongMessage:
        return PongMessage()

    @ws_handler
    async def handle_system_message(self, message: SystemMessage) -> JobQueued:
        task_type, content = message.payload.task_type, message.payload.content
        job = await do_job.aenqueue(task_type, content, reply_to=self.channel_name)
        return JobQueued(payload=JobPayload(job_id=job.id, text=f"{task_type}: {content}"))

    @event_handler
    async def handle_notification(self, event: SystemNotification) -> SystemNotification:
        return event
