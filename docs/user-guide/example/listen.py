"""Print the notices of a shop: python listen.py localhost:8000."""

import asyncio
import sys
from typing import assert_never

from shop_client.notices import IncomingMessage, Notice, NoticesClient
from shop_client.shared.messages import PingMessage, PongMessage


class Listener(NoticesClient):
    """Prints what comes."""

    async def send_init_message(self) -> None:
        """Ask whether the server is there."""
        await self.send_message(PingMessage())

    async def handle_message(self, message: IncomingMessage) -> None:
        """Print a notice."""
        match message:
            case Notice():
                print(message.payload, flush=True)
            case PongMessage():
                print("Listening.", flush=True)
            case _:
                assert_never(message)

    async def handle_websocket_connection_error(self, error: Exception) -> None:
        """End with the error, which would be passed over."""
        raise error


if __name__ == "__main__":
    host = sys.argv[1]
    listener = Listener(f"ws://{host}/", headers={"Origin": f"http://{host}"})
    asyncio.run(listener.handle())
