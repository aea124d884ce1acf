"""How much a client may send."""

import asyncio


class Allowance:
    """Frames that a client may send at once, filled up again with time."""

    def __init__(self, *, per_second: int, at_once: int) -> None:
        self.share = 1 / per_second
        self.whole = at_once * self.share
        self.spent_until = 0.0

    def spend(self, frames: int = 1) -> bool:
        """Take the share of some frames; false when there is not so much left."""
        now = asyncio.get_running_loop().time()
        self.spent_until = max(self.spent_until, now) + frames * self.share
        return self.spent_until <= now + self.whole
