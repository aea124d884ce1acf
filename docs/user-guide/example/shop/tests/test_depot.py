"""Those who pack follow many orders on one connection."""

from chanx.channels.utils.settings import override_chanx_settings

from shop.consumers import DepotConsumer
from shop.messages import SetStatus
from shop.models import Order
from shop.tests.cases import ShopTestCase
from shop.tests.test_orders import user
from shop.topics import OrderTopic, changed


class DepotTests(ShopTestCase):
    """The consumer with topics."""

    consumer = DepotConsumer
    ws_path = "/ws/depot/"

    async def test_a_customer_may_not_come_in(self) -> None:
        client = await self.enter(await user("alice"))
        assert (await client.receive_json_from())["payload"]["status_code"] == 403
        await client.assert_closed(4403)

    # Completion frames of a topic come between its own, at any place.
    @override_chanx_settings(SEND_COMPLETION=False)
    async def test_who_follows_an_order_sees_it_change(self) -> None:
        carol = await user("carol", is_staff=True)
        order = await Order.objects.acreate(customer=carol)
        topic = f"order:{order.pk}"
        client = await self.enter(carol)
        await client.assert_authenticated_status_ok()
        assert (await client.subscribe(topic))["action"] == "subscribed"
        assert await client.receive_topic_message(OrderTopic) == changed(order)
        await client.send_message(SetStatus(payload="sent"), topic=topic)
        order.status = "sent"
        assert await client.receive_topic_message(OrderTopic) == changed(order)

    async def test_an_order_that_is_none_cannot_be_followed(self) -> None:
        client = await self.enter(await user("carol", is_staff=True))
        await client.assert_authenticated_status_ok()
        for topic in ("order:999", "order:x"):
            refusal = await client.subscribe(topic)
            assert refusal["payload"]["reason"] == "unauthorized"
