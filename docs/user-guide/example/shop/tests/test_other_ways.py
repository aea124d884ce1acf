"""Other authenticators than the shop's own."""

from collections.abc import MutableMapping
from typing import Any
from unittest.mock import patch

from channels.routing import URLRouter
from chanx.channels.authenticator import DjangoAuthenticator
from chanx.channels.routing import path
from chanx.channels.websocket import AsyncJsonWebsocketConsumer
from chanx.core.authenticator import BaseAuthenticator
from django.db.models import Model
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from shop.models import Order
from shop.tests.cases import ShopTestCase, logged_in


class Packed(BasePermission):
    """Let look at what is not sent yet."""

    def has_object_permission(self, _request: Request, _view: APIView, order: Model) -> bool:
        """Look at the order."""
        return isinstance(order, Order) and order.status == Order.Status.PACKED


class ByOrder(DjangoAuthenticator):
    """Looks up the order of the path."""

    authentication_classes = []
    permission_classes = [Packed]
    queryset = Order.objects.all()


class Failing(BaseAuthenticator):
    """Says no, and not why."""

    async def authenticate(self, scope: MutableMapping[str, Any]) -> bool:
        """Let nobody in."""
        return False


class Raising(ByOrder):
    """Cannot say anything."""

    @property
    def queryset(self) -> Any:  # type: ignore[override]
        """Fail."""
        raise LookupError


class OrderConsumer(AsyncJsonWebsocketConsumer):
    """One order."""

    authenticator_class = ByOrder

    async def post_authentication(self) -> None:
        """Say which order it is."""
        assert isinstance(self.authenticator, ByOrder)
        await self.send_json({"action": "order", "payload": str(self.authenticator.obj)})


class FailingConsumer(AsyncJsonWebsocketConsumer):
    """Nothing for anybody."""

    authenticator_class = Failing


class RaisingConsumer(AsyncJsonWebsocketConsumer):
    """Nothing for anybody."""

    authenticator_class = Raising


class OtherWaysTests(ShopTestCase):
    """How each closes."""

    consumer = OrderConsumer
    router = URLRouter(
        [
            path("order/<int:pk>/", OrderConsumer.as_asgi()),
            path("failing/", FailingConsumer.as_asgi()),
            path("raising/<int:pk>/", RaisingConsumer.as_asgi()),
        ]
    )

    async def close_code(self, address: str) -> int:
        """The code with which a WebSocket is closed, behind frames of any kind."""
        client = self.create_communicator(ws_path=address)
        await client.connect()
        while (output := await client.receive_output())["type"] != "websocket.close":
            pass
        return int(output["code"])

    async def test_an_object_is_looked_up(self) -> None:
        alice, _browser = await logged_in("alice")
        order = await Order.objects.acreate(customer=alice)
        client = self.create_communicator(ws_path=f"/order/{order.pk}/")
        await client.connect()
        await client.assert_authenticated_status_ok(max_auth_time=5)
        self.assertEqual((await client.receive_json_from())["payload"], str(order))
        await client.disconnect()

    async def test_what_does_not_exist_closes_with_4404(self) -> None:
        self.assertEqual(await self.close_code("/order/999/"), 4404)

    async def test_a_permission_is_asked_about_the_object(self) -> None:
        alice, _browser = await logged_in("alice")
        order = await Order.objects.acreate(customer=alice, status="sent")
        self.assertEqual(await self.close_code(f"/order/{order.pk}/"), 4403)

    async def test_no_status_closes_with_4401(self) -> None:
        self.assertEqual(await self.close_code("/failing/"), 4401)

    async def test_an_exception_closes_with_4500(self) -> None:
        with patch("chanx.channels.authenticator.logger.aexception") as logged:
            self.assertEqual(await self.close_code("/raising/1/"), 4500)
        logged.assert_awaited_once()
