"""Follow an order of a shop: python follow.py localhost:8000 SESSION 7."""

import asyncio
import sys

from shop_client.depot import DepotClient
from shop_client.depot_order_topic import DepotOrderTopicClient, IncomingMessage


class Follower(DepotOrderTopicClient):
    """Prints how far an order is."""

    async def handle_message(self, message: IncomingMessage) -> None:
        """Print what is pushed."""
        print(message.payload.number, message.payload.status, flush=True)


class Depot(DepotClient):
    """Follows one order."""

    async def send_init_message(self) -> None:
        """Subscribe to the topic."""
        await self.topic(Follower, number=sys.argv[3]).subscribe()


if __name__ == "__main__":
    host, session = sys.argv[1:3]
    headers = {"Origin": f"http://{host}", "Cookie": f"sessionid={session}"}
    asyncio.run(Depot(f"ws://{host}/", headers=headers).handle())
