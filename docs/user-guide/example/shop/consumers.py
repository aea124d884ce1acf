"""The consumers of the shop."""

from chanx.channels.websocket import AsyncJsonWebsocketConsumer
from chanx.core.decorators import channel, event_handler, ws_handler
from chanx.messages.incoming import PingMessage
from chanx.messages.outgoing import AuthenticationMessage, PongMessage

from shop.authentication import (
    CustomerAuthenticator,
    StaffAuthenticator,
    customer_group,
    session_group,
)
from shop.messages import LoggedOut, Notice, OrderChanged
from shop.topics import OrderTopic


@channel(name="notices", description="What everybody should know.", tags=["public"])
class NoticeConsumer(AsyncJsonWebsocketConsumer[Notice]):
    """Tells notices to everybody."""

    groups = ["notices"]

    @ws_handler(summary="Ask whether the server is there")
    async def handle_ping(self, _message: PingMessage) -> PongMessage:
        """Answer, which also says that all groups are joined."""
        return PongMessage()

    @event_handler
    async def handle_notice(self, event: Notice) -> Notice:
        """Pass a notice on to the client."""
        return event


@channel(name="orders", description="The orders of one customer.", tags=["customers"])
class OrderConsumer(AsyncJsonWebsocketConsumer[OrderChanged | LoggedOut]):
    """Tells customers of their own orders."""

    authenticator_class = CustomerAuthenticator
    emits = [AuthenticationMessage]

    async def post_authentication(self) -> None:
        """Join the groups of the customer and of the session."""
        await self.join_group(customer_group(self.scope["user"].pk))
        await self.join_group(session_group(self.scope["session"].session_key))

    @ws_handler
    async def handle_ping(self, _message: PingMessage) -> PongMessage:
        """Answer, which also says that all groups are joined."""
        return PongMessage()

    @event_handler
    async def handle_order_changed(self, event: OrderChanged) -> OrderChanged:
        """Pass the order on to the client."""
        return event

    @event_handler
    async def handle_logged_out(self, _event: LoggedOut) -> None:
        """End the connection with the session."""
        await self.close(4401)


@channel(name="depot", description="For those who pack: many orders on one connection.")
class DepotConsumer(AsyncJsonWebsocketConsumer):
    """Has the topics of those who work here."""

    authenticator_class = StaffAuthenticator
    emits = [AuthenticationMessage]
    topics = [OrderTopic]

    @ws_handler
    async def handle_ping(self, _message: PingMessage) -> PongMessage:
        """Answer."""
        return PongMessage()
