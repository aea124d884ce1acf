"""What the shop tells when something is saved, and when somebody logs out."""

from typing import Any

from asgiref.sync import async_to_sync
from django.contrib.auth.signals import user_logged_out
from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.http import HttpRequest

from shop.authentication import customer_group, session_group
from shop.consumers import OrderConsumer
from shop.messages import LoggedOut
from shop.models import Order
from shop.topics import OrderTopic, changed


@receiver(post_save, sender=Order)
def tell_customer(instance: Order, **_: Any) -> None:
    """Tell the customer of an order, once it is committed."""
    event, group = changed(instance), customer_group(instance.customer_id)
    transaction.on_commit(lambda: OrderConsumer.broadcast_event_sync(event, groups=group))


@receiver(post_save, sender=Order)
def tell_followers(instance: Order, **_: Any) -> None:
    """Tell those who follow the order."""
    event, topic = changed(instance), f"order:{instance.pk}"
    transaction.on_commit(lambda: async_to_sync(OrderTopic.broadcast)(topic, event))


@receiver(user_logged_out)
def close_connections(request: HttpRequest, **_: Any) -> None:
    """End the connections of a session with it."""
    if key := request.session.session_key:
        OrderConsumer.broadcast_event_sync(LoggedOut(), groups=session_group(key))
