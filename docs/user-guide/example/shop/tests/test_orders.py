"""Customers hear of their own orders, and of nobody else's."""

from asgiref.sync import sync_to_async
from chanx.constants import EVENT_ACTION_COMPLETE
from django.contrib.auth.models import User
from django.db import transaction

from shop.authentication import customer_group
from shop.consumers import OrderConsumer
from shop.models import Order
from shop.tests.cases import ShopTestCase, logged_in
from shop.topics import changed


class OrderTests(ShopTestCase):
    """The consumer of orders, behind the login."""

    consumer = OrderConsumer
    ws_path = "/ws/orders/"

    async def test_a_customer_hears_of_an_order_and_another_one_does_not(self) -> None:
        alice, at_alice = await logged_in("alice")
        _bob, at_bob = await logged_in("bob")
        async with self.connected(at_alice) as hers, self.connected(at_bob) as his:
            order = await Order.objects.acreate(customer=alice)
            received = await hers.receive_all_messages(EVENT_ACTION_COMPLETE)
            self.assertEqual(received, [changed(order)])
            self.assertTrue(await his.receive_nothing())

    async def test_who_is_not_logged_in_is_told_so(self) -> None:
        async with self.connected() as nobody:
            told = await nobody.receive_json_from()
            self.assertEqual(told["payload"]["status_code"], 401)
            await nobody.assert_closed(4401)

    async def test_the_connection_ends_with_the_session(self) -> None:
        _alice, browser = await logged_in("alice")
        async with self.connected(browser) as client:
            await browser.post("/logout/")
            await client.assert_closed(4401)

    async def test_what_is_rolled_back_is_not_told(self) -> None:
        alice, browser = await logged_in("alice")
        async with self.connected(browser) as client:
            await sync_to_async(order_in_vain)(alice)
            self.assertTrue(await client.receive_nothing())
            order = await Order.objects.acreate(customer=alice)
            received = await client.receive_all_messages(EVENT_ACTION_COMPLETE)
            self.assertEqual(received, [changed(order)])

    async def test_without_groups_an_event_goes_to_those_of_the_class(self) -> None:
        alice, browser = await logged_in("alice")
        event = changed(Order(pk=1))
        async with self.connected(browser) as client:
            await OrderConsumer.broadcast_event(event)
            self.assertTrue(await client.receive_nothing())
            await OrderConsumer.broadcast_event(event, groups=customer_group(alice.pk))
            received = await client.receive_all_messages(EVENT_ACTION_COMPLETE)
            self.assertEqual(received, [event])


def order_in_vain(customer: User) -> None:
    """Make an order that is rolled back."""
    with transaction.atomic():
        Order.objects.create(customer=customer)
        transaction.set_rollback(True)
