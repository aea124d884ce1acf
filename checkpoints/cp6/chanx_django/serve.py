#!/usr/bin/env python
"""Serve the project in production, on uvicorn; takes every option of uvicorn."""

import os
import sys
from argparse import ArgumentParser

from django.core.exceptions import ImproperlyConfigured
from uvicorn.main import main as run_uvicorn

OPTIONS = [
    "config.asgi:application",
    "--lifespan=off",  # Django's application knows nothing of it
    # Frozen clients are noticed within the sum of both, in seconds.
    "--ws-ping-interval=10",
    "--ws-ping-timeout=10",
    "--ws=core.broken_clients:WebSocketProtocol",
    "--http=core.slow_requests:HTTPProtocol",
    # Bytes. Smaller frames that are still too large, core/websockets.py closes in words.
    "--ws-max-size=1048576",
    # Seconds that a stopping server waits for what its consumers still do.
    "--timeout-graceful-shutdown=10",
]


def refuse_lonely_workers() -> None:
    """Exit, with a sentence, where several processes would have no channel layer in common."""
    parser = ArgumentParser(prog=sys.argv[0], add_help=False, allow_abbrev=False)
    # uvicorn looks there as well.
    found = [os.environ.get(name) for name in ("UVICORN_WORKERS", "WEB_CONCURRENCY")]
    parser.add_argument("--workers", type=int, default=next(filter(None, found), 1))
    workers = parser.parse_known_args()[0].workers
    if workers > 1 and not os.environ.get("REDIS_URL"):
        what = "no message would pass from one process to another"
        parser.exit(2, f"{parser.prog}: set REDIS_URL for {workers} workers: without it, {what}.\n")


def main() -> None:
    """Run uvicorn, or say in a sentence why it cannot run."""
    refuse_lonely_workers()
    try:
        run_uvicorn([*OPTIONS, *sys.argv[1:]])
    except ImproperlyConfigured as error:
        sys.exit(f"{sys.argv[0]}: {error}")


if __name__ == "__main__":
    main()
