"""The WebSockets of the shop."""

from channels.routing import URLRouter
from chanx.channels.routing import path

from shop.consumers import DepotConsumer, NoticeConsumer, OrderConsumer

router = URLRouter(
    [
        path("ws/notices/", NoticeConsumer.as_asgi()),
        path("ws/orders/", OrderConsumer.as_asgi()),
        path("ws/depot/", DepotConsumer.as_asgi()),
    ]
)
