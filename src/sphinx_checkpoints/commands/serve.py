"""The command ``checkpoints serve``."""

import argparse
import socket

from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.pruning import prune
from sphinx_checkpoints.model.store import Store
from sphinx_checkpoints.pages.site import find_site

ADDRESS = "127.0.0.1"
PATIENCE = 1  # seconds that pages which still listen may take to leave at the end


def run(options: argparse.Namespace) -> int:
    """Answer until Ctrl-C.

    Raises CheckpointError where a package is missing, the port is taken, or the site is no address.
    """
    try:
        import uvicorn

        from sphinx_checkpoints.learn.serving.application import application
        from sphinx_checkpoints.learn.serving.guard import origin_of
    except ImportError as error:
        raise CheckpointError(
            f"the package {error.name} is missing: install what the service needs with "
            'python -m pip install "sphinx-checkpoints[learn]".'
        ) from error
    site = find_site(options.docs)
    app = application(site, origin=origin_of(options.site), host=f"{ADDRESS}:{options.port}")
    prune(Store(site.root), site.settings.cache_limit)
    config = uvicorn.Config(
        app,
        log_level="critical",
        ws="none",
        server_header=False,
        timeout_graceful_shutdown=PATIENCE,
    )
    with listen(options.port) as listener:
        uvicorn.Server(config).run([listener])
    return 0


def listen(port: int) -> socket.socket:
    """A socket at a port of this machine.

    Raises CheckpointError for one that is taken.
    """
    try:
        return socket.create_server((ADDRESS, port))
    except (OSError, OverflowError) as error:
        raise CheckpointError(
            f"port {port} cannot be used ({error}): name another one with --port."
        ) from error
