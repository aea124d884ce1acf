"""An application on uvicorn, in this process, with what serve.py has it use."""

import asyncio
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from loading import fail
from source import place_in, project
from written import written

SMALL = 4096  # bytes that a client's machine buffers for it, so that it is felt soon


@asynccontextmanager
async def on_uvicorn(application: Any) -> AsyncIterator[int]:
    """Serve an application; gives the port."""
    import uvicorn

    with socket.create_server(("127.0.0.1", 0)) as listener:
        config = uvicorn.Config(application, log_config=None, **options())
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve(sockets=[listener]))
        while not server.started:
            await asyncio.sleep(0)
        try:
            yield listener.getsockname()[1]
        finally:
            for connection in list(server.server_state.connections):
                if transport := getattr(connection, "transport", None):
                    transport.abort()
            server.should_exit = server.force_exit = True
            await serving


@asynccontextmanager
async def opened(port: int) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """A connection that is closed, whatever becomes of it."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        yield reader, writer
    finally:
        writer.transport.abort()
        await asyncio.sleep(0)


def options() -> dict[str, Any]:
    """What serve.py gives uvicorn, but for the application, as uvicorn understands it."""
    given_here = [*arguments()]
    from uvicorn.main import main

    given = main.make_context("uvicorn", given_here).params
    chosen = ("http", "ws", "lifespan", "ws_max_size", "ws_ping_interval", "ws_ping_timeout")
    return {name: given[name] for name in chosen}


def arguments() -> Sequence[str]:
    """The options of serve.py."""
    found: Sequence[str] = written("serve", "OPTIONS", step=8)
    return found


def needs_option(option: str, why: str) -> None:
    """Fail where serve.py does not give uvicorn an option."""
    if option not in arguments():
        at = place_in(project() / "serve.py", "OPTIONS")
        fail(f'{at}: {why}: write "{option}" into the OPTIONS.')


def small_socket(port: int) -> socket.socket:
    """A connection of a client whose machine takes little."""
    client = socket.socket()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL)
    client.connect(("127.0.0.1", port))
    client.setblocking(False)
    return client
