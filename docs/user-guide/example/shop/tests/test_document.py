"""What Chanx writes about the shop, and from what."""

from pathlib import Path
from typing import Any

import yaml
from chanx.asyncapi.generator import AsyncAPIGenerator
from chanx.channels.websocket import AsyncJsonWebsocketConsumer
from chanx.core.decorators import channel
from chanx.routing.discovery import RouteInfo
from django.test import SimpleTestCase

from shop.consumers import DepotConsumer

COMMITTED = Path(__file__).parents[2] / "asyncapi.yaml"


class PlainConsumer(AsyncJsonWebsocketConsumer):
    """Has only this sentence."""


@channel(name="named")
class NamedConsumer(AsyncJsonWebsocketConsumer):
    """Has a name besides."""


class DocumentTests(SimpleTestCase):
    """The document, and how it is asked for."""

    def test_the_address_answers_in_yaml(self) -> None:
        answer = self.client.get("/asyncapi/schema/?format=yaml")
        answered, committed = map(yaml.safe_load, (answer.content, COMMITTED.read_bytes()))
        for member in ("info", "servers", "channels", "operations"):
            self.assertEqual(answered[member], committed[member])

    def test_docstrings_of_handlers_are_not_used(self) -> None:
        document = self.client.get("/asyncapi/schema/").json()
        self.assertTrue(DepotConsumer.handle_ping.__doc__)
        self.assertEqual(document["operations"]["depot_handle_ping"]["description"], "")

    def test_a_class_is_described_by_its_docstring_unless_it_is_named(self) -> None:
        consumers: tuple[type[Any], ...] = (PlainConsumer, NamedConsumer)
        routes = [RouteInfo(f"ws/{one.name}/", one, "ws://localhost", one) for one in consumers]
        channels = AsyncAPIGenerator(routes).build_channels()
        self.assertEqual(channels["plain"]["description"], PlainConsumer.__doc__)
        self.assertNotIn("description", channels["named"])
