from chanx.channels.websocket import AsyncJsonWebsocketConsumer
from chanx.core.decorators import event_handler, ws_handler
from chanx.messages.incoming import PingMessage
from chanx.messages.outgoing import PongMessage

from system.messages import SystemNotification


class SystemConsumer(AsyncJsonWebsocketConsumer):
    groups = ["system"]

    @ws_handler
    async def handle_ping(self, _message: PingMessage) -> PongMessage:
        return PongMessage()

    @event_handler
    async def handle_notification(self, event: SystemNotification) -> SystemNotification:
        return event
