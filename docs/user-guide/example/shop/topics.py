"""The topics of the shop: streams that share a connection."""

from chanx.core.decorators import event_handler, ws_handler
from chanx.core.topic import Topic

from shop.messages import OrderChanged, SetStatus
from shop.models import Order


class OrderTopic(Topic[OrderChanged]):
    """One order, and what becomes of it."""

    pattern = "order:{number}"

    async def authorize(self, **params: str) -> bool:
        """Let follow what there is; a parameter is a text that a client chose."""
        number = params["number"]
        return number.isdecimal() and await Order.objects.filter(pk=number).aexists()

    async def on_subscribe(self) -> None:
        """Begin with how far the order is."""
        await self.send_message(changed(await self.order()))

    @ws_handler
    async def handle_set_status(self, message: SetStatus) -> None:
        """Keep the status: who follows the order is told by what saves it."""
        order = await self.order()
        order.status = message.payload
        await order.asave()

    @event_handler
    async def handle_order_changed(self, event: OrderChanged) -> OrderChanged:
        """Pass the order on to the client."""
        return event

    async def order(self) -> Order:
        """The order that this is about."""
        return await Order.objects.aget(pk=self.params["number"])


def changed(order: Order) -> OrderChanged:
    """What is told of an order."""
    return OrderChanged.model_validate({"payload": {"number": order.pk, "status": order.status}})
