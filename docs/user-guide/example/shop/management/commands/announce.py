"""python manage.py announce "We open at nine": a notice to everybody."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from shop.consumers import NoticeConsumer
from shop.messages import Notice


class Command(BaseCommand):
    """Send a notice from a process of its own."""

    help = "Send a notice to everybody."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the notice."""
        parser.add_argument("text")

    def handle(self, *_: Any, text: str, **__: Any) -> None:
        """Send it."""
        NoticeConsumer.broadcast_event_sync(Notice(payload=text))
