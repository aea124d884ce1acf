from typing import Literal

from chanx.messages.base import BaseMessage
from pydantic import BaseModel, Field


class SystemMessagePayload(BaseModel):
    task_type: Literal["translate", "analyze", "generate"]
    content: str = Field(min_length=1, max_length=2000)


class SystemMessage(BaseMessage):
    action: Literal["system_message"] = "system_message"
    payload: SystemMessagePayload


class SystemNotification(BaseMessage):
    action: Literal["system_notification"] = "system_notification"
    payload: str


class JobPayload(BaseModel):
    job_id: str
    text: str


class JobQueued(BaseMessage):
    action: Literal["job_queued"] = "job_queued"
    payload: JobPayload


class JobStarted(BaseMessage):
    action: Literal["job_started"] = "job_started"
    payload: JobPayload


class JobResult(BaseMessage):
    action: Literal["job_result"] = "job_result"
    payload: JobPayload


class JobFailed(BaseMessage):
    action: Literal["job_failed"] = "job_failed"
    payload: JobPayload
