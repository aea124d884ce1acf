from typing import Literal

from chanx.messages.base import BaseMessage


class SystemNotification(BaseMessage):
    action: Literal["system_notification"] = "system_notification"
    payload: str
