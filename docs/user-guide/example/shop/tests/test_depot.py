"""Those who pack follow many orders on one connection."""

from unittest.mock import patch

from channels.routing import URLRouter
from chanx.channels.routing import path
from chanx.channels.utils import override_chanx_settings

from shop.consumers import DepotConsumer
from shop.messages import SetStatus
from shop.models import Order
from shop.tests.cases import PAGE, ShopTestCase, cookie_of, logged_in
from shop.topics import OrderTopic, changed


class DepotTests(ShopTestCase):
    """The consumer with topics."""

    consumer = DepotConsumer
    ws_path = "/ws/depot/"

    async def test_a_customer_may_not_come_in(self) -> None:
        _alice, browser = await logged_in("alice")
        client = self.create_communicator(headers=[PAGE, cookie_of(browser)])
        await client.connect()
        told = await client.receive_json_from()
        self.assertEqual(told["payload"]["status_code"], 403)
        await client.assert_closed(4403)

    # Completion frames of a topic come between its own, at any place.
    @override_chanx_settings(SEND_COMPLETION=False)
    async def test_who_follows_an_order_sees_it_change(self) -> None:
        carol, browser = await logged_in("carol", is_staff=True)
        order = await Order.objects.acreate(customer=carol)
        topic = f"order:{order.pk}"
        async with self.connected(browser) as client:
            self.assertEqual((await client.subscribe(topic))["action"], "subscribed")
            self.assertEqual(await client.receive_topic_message(OrderTopic), changed(order))
            await client.send_message(SetStatus(payload="sent"), topic=topic)
            order.status = "sent"
            self.assertEqual(await client.receive_topic_message(OrderTopic), changed(order))

    async def test_a_refusal_has_its_reason(self) -> None:
        _carol, browser = await logged_in("carol", is_staff=True)
        async with self.connected(browser) as client:
            for topic, reason in (
                ("order:999", "unauthorized"),
                ("order:x", "unauthorized"),
                ("customer:1", "unknown_topic"),
            ):
                self.assertEqual((await client.subscribe(topic))["payload"]["reason"], reason)
            await client.send_message(SetStatus(payload="sent"), topic="order:1")
            refusal = await client.receive_json_from()
            self.assertEqual(refusal["payload"]["reason"], "not_subscribed")

    async def test_an_exception_of_authorize_has_no_answer(self) -> None:
        _carol, browser = await logged_in("carol", is_staff=True)
        raising = patch.object(OrderTopic, "authorize", side_effect=LookupError)
        async with self.connected(browser) as client:
            with raising, patch("chanx.utils.asyncio.logger.aexception") as logged:
                await client.send_json_to({"version": 1, "topic": "order:1", "action": "subscribe"})
                self.assertTrue(await client.receive_nothing())
            logged.assert_awaited_once()

    def test_topics_may_share_a_group(self) -> None:
        names = [OrderTopic.group_name(topic) for topic in ("order:a b", "order:a-b")]
        self.assertEqual(*names)


class TopicTests(ShopTestCase):
    """The topic on a route of its own."""

    consumer = OrderTopic.as_consumer()
    router = URLRouter([path("order/<int:number>/", consumer.as_asgi())])

    @override_chanx_settings(SEND_COMPLETION=False)
    async def test_its_clients_need_no_topic_in_their_frames(self) -> None:
        carol, _browser = await logged_in("carol")
        order = await Order.objects.acreate(customer=carol)
        client = self.create_communicator(ws_path=f"/order/{order.pk}/")
        await client.connect()
        self.assertEqual((await client.receive_json_from())["action"], "subscribed")
        self.assertEqual(await client.receive_topic_message(OrderTopic), changed(order))
        await client.send_message(SetStatus(payload="sent"))
        self.assertEqual((await client.receive_json_from())["payload"]["status"], "sent")
        await client.disconnect()
