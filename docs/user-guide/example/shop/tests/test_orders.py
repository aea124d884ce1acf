"""Customers hear of their own orders, and of nobody else's."""

from typing import Any

from django.contrib.auth.models import User
from django.test import AsyncClient

from shop.consumers import OrderConsumer
from shop.models import Order
from shop.tests.cases import BROWSER, ShopTestCase
from shop.topics import changed


class OrderTests(ShopTestCase):
    """The consumer of orders, behind the login."""

    consumer = OrderConsumer
    ws_path = "/ws/orders/"

    async def test_a_customer_hears_of_an_order_and_another_one_does_not(self) -> None:
        alice, bob = await user("alice"), await user("bob")
        at_alice, at_bob = await self.enter(alice), await self.enter(bob)
        for client in (at_alice, at_bob):
            await client.assert_authenticated_status_ok()
        order = await Order.objects.acreate(customer=alice)
        received = await at_alice.receive_all_messages("event_complete")
        assert received == [changed(order)]
        assert await at_bob.receive_nothing()

    async def test_who_is_not_logged_in_is_told_so(self) -> None:
        nobody = await self.enter()
        assert (await nobody.receive_json_from())["payload"]["status_code"] == 401
        await nobody.assert_closed(4401)

    async def test_the_connection_ends_with_the_session(self) -> None:
        alice = await user("alice")
        browser = AsyncClient()
        await browser.aforce_login(alice)
        cookie = f"sessionid={browser.cookies['sessionid'].value}".encode()
        client = self.create_communicator(headers=[*BROWSER, (b"cookie", cookie)])
        await client.connect()
        await client.assert_authenticated_status_ok()
        await browser.post("/logout/")
        await client.assert_closed(4401)


async def user(name: str, **more: Any) -> User:
    """Somebody who has an account."""
    return await User.objects.acreate_user(name, **more)
