"""The command ``checkpoints serve``."""

import argparse
import socket

import uvicorn

from sphinx_checkpoints.learn.serving.application import application
from sphinx_checkpoints.learn.serving.guard import origin_of
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.pages.site import Site, find_site

_ADDRESS = "127.0.0.1"
_PATIENCE = 1  # seconds that pages which still listen may take to leave at the end


def run(options: argparse.Namespace) -> int:
    """Answer until Ctrl-C.

    Raises CheckpointError where the port is taken, or the site is no address.
    """
    server = _server(find_site(options.docs), options.site, f"{_ADDRESS}:{options.port}")
    with _listen(options.port) as listener:
        server.run([listener])
    return 0


def _server(site: Site, hosted: str, host: str) -> uvicorn.Server:
    """The service for a site that is served at the address ``hosted``."""
    app = application(site, origin=origin_of(hosted), host=host)
    config = uvicorn.Config(
        app,
        log_level="critical",
        ws="none",
        server_header=False,
        timeout_graceful_shutdown=_PATIENCE,
    )
    return uvicorn.Server(config)


def _listen(port: int) -> socket.socket:
    """A socket at a port of this machine.

    Raises CheckpointError for one that is taken.
    """
    try:
        return socket.create_server((_ADDRESS, port))
    except (OSError, OverflowError) as error:
        raise CheckpointError(
            f"port {port} cannot be used ({error}): name another one with --port."
        ) from error
