"""The channel layer of a single process."""

import asyncio
import logging
import time
from collections import Counter
from contextlib import suppress
from typing import Any

from channels.exceptions import ChannelFull
from channels.layers import InMemoryChannelLayer

logger = logging.getLogger(__name__)

PAUSE = 1.0  # seconds, between two lines about losses and between two cleanings


class AudibleInMemoryChannelLayer(InMemoryChannelLayer):
    """Channels' layer in memory, which says what it loses, and does no more than it must."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.lost: Counter[str] = Counter()
        self.clean_at = 0.0

    async def send(self, channel: str, message: dict[str, Any]) -> None:
        """Put a message into a channel's queue; raises ChannelFull, which group_send swallows."""
        try:
            await super().send(channel, message)
        except ChannelFull:
            if not self.lost:
                asyncio.get_running_loop().call_later(PAUSE, self.report)
            self.lost[channel] += 1
            raise

    async def group_send(self, group: str, message: dict[str, Any]) -> None:
        """Put a message into each member's queue; Channels makes a task for each."""
        self.require_valid_group_name(group)
        self._clean_expired()
        for channel in list(self.groups.get(group, ())):
            with suppress(ChannelFull):
                await self.send(channel, message)
        # Whoever sends without a pause leaves the members their turn to read.
        await asyncio.sleep(0)

    def report(self) -> None:
        """Write one line about all that was lost since the last one."""
        logger.warning(
            "The channel layer lost %d messages for %d connections: %d wait for each already",
            self.lost.total(),
            len(self.lost),
            self.capacity,
        )
        self.lost.clear()

    def _clean_expired(self) -> None:
        """Look through all queues and groups, which Channels does at each message, now and then."""
        if (now := time.monotonic()) >= self.clean_at:
            self.clean_at = now + PAUSE
            super()._clean_expired()  # type: ignore[misc] # the stubs leave it out

    def _remove_from_groups(self, channel: str) -> None:
        """Take a channel out of its groups, as Channels does when a message has waited too long."""
        if any(channel in members for members in self.groups.values()):
            logger.warning("%s left its groups: it read nothing for %d s", channel, self.expiry)
        super()._remove_from_groups(channel)  # type: ignore[misc] # the stubs leave it out
