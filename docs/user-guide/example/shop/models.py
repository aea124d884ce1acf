"""What the shop keeps."""

from django.contrib.auth.models import User
from django.db import models


class Order(models.Model):
    """What a customer has ordered, and how far it is."""

    class Status(models.TextChoices):
        """How far an order is."""

        PACKED = "packed"
        SENT = "sent"
        DELIVERED = "delivered"

    customer_id: int
    customer = models.ForeignKey(User, on_delete=models.CASCADE)
    status = models.CharField(max_length=10, choices=Status, default=Status.PACKED)

    def __str__(self) -> str:
        return f"Order {self.pk}, {self.status}"
