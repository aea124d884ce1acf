"""What all processes of the room share."""

import asyncio
import os

import redis.asyncio as redis

CHANNEL, MESSAGES = "room", "messages"


def connected():
    """A client of Redis."""
    return redis.from_url(os.environ.get("REDIS_URL", "redis://127.0.0.1:6379/0"))


async def count():
    """How many messages there have been."""
    async with connected() as client:
        return int(await client.get(MESSAGES) or 0)


if __name__ == "__main__":
    print(asyncio.run(count()), "messages")
