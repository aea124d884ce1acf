"""One address for several servers: each connection goes to the next one in turn."""

import asyncio
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import cycle


@contextmanager
def spread(ports: Sequence[int]) -> Iterator[int]:
    """Pass the bytes of each connection on to the next server, until the block ends."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    listening = asyncio.run_coroutine_threadsafe(listen(ports), loop).result()
    try:
        yield listening.sockets[0].getsockname()[1]
    finally:
        loop.call_soon_threadsafe(listening.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def listen(ports: Sequence[int]) -> asyncio.Server:
    """Take connections on a free port."""
    turn = cycle(ports)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", next(turn))
        await asyncio.gather(copy(reader, back), copy(there, writer))

    return await asyncio.start_server(serve, "127.0.0.1", 0)


async def copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Pass on what comes, until it ends."""
    with suppress(ConnectionError):
        while chunk := await reader.read(65536):
            writer.write(chunk)
            await writer.drain()
    writer.close()
