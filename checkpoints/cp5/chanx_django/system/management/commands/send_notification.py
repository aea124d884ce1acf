"""Send a notice to everyone, from a terminal."""

from typing import Any

from channels.layers import InMemoryChannelLayer, get_channel_layer
from django.core.management.base import BaseCommand, CommandError, CommandParser
from redis.exceptions import RedisError

from system.consumers.system_consumer import SystemConsumer
from system.messages import SystemNotification


class Command(BaseCommand):
    """Reach the system's consumers from a process of its own."""

    help = "Send a notice to everyone who has the system's page open."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the notice."""
        parser.add_argument("notice")

    def handle(self, *, notice: str, **_options: Any) -> None:
        """Send it, or say why nobody would get it."""
        if isinstance(get_channel_layer(), InMemoryChannelLayer):
            raise CommandError(
                "Nobody can be reached from here: the server keeps its connections in its own "
                "memory. Set REDIS_URL, here and for the server."
            )
        try:
            SystemConsumer.broadcast_event_sync(SystemNotification(payload=notice))
        except RedisError as error:
            raise CommandError(f"Nobody is reached: Redis does not answer. {error}") from error
        self.stdout.write("The notice is sent.")
