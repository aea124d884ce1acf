"""What the server in the browser is given: the files of a checkpoint, and how it serves them."""

from base64 import b64encode
from collections.abc import Mapping
from typing import Any

from sphinx_checkpoints.model.digest import digest_of_bytes
from sphinx_checkpoints.model.settings import Settings
from sphinx_checkpoints.model.tree import Tree, import_root

_PLAIN = "sphinx_checkpoints.playground.runtime.plain"


def server_of(settings: Settings, tree: Tree, environment: Mapping[str, str]) -> dict[str, Any]:
    """All of it, as JSON can hold it; ``environment`` is what it has besides that of the site."""
    adapter = settings.playground_adapter.rpartition("/")[2].removesuffix(".py")
    return {
        "files": [described(path, file.content) for path, file in tree.items()],
        "imports": import_root(tree, settings.live),
        "application": settings.application,
        "environment": {
            **settings.environment,
            **settings.playground_environment,
            **environment,
        },
        "headers": settings.headers,
        "fences": settings.fences,
        # The module that knows the application's framework.
        "adapter": adapter or _PLAIN,
    }


def described(path: str, content: bytes) -> dict[str, str]:
    """A file, as the server in the browser takes it."""
    return {
        "path": path,
        "content": b64encode(content).decode(),
        "sha256": digest_of_bytes(content),
    }
