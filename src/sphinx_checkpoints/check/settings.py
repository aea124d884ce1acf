"""What the configuration tells the check."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from sphinx.config import Config

from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.settings import check_types
from sphinx_checkpoints.model.store import Store
from sphinx_checkpoints.model.tree import Tree
from sphinx_checkpoints.pages.directives.part import start_commands
from sphinx_checkpoints.run.pool import Pool

SCHEMES = {"http": "ws", "https": "wss", "ws": "ws", "wss": "wss"}


@dataclass(frozen=True)
class Settings:
    """The configuration values of the check, as ``docs/authoring`` explains them."""

    requirements: str
    test_requirements: tuple[str, ...]
    tests: str
    application: str
    environment: Mapping[str, str]
    adapter: str
    versions: Mapping[str, str]
    fence: Mapping[str, object]
    warm: tuple[str, ...]
    time_limit: float
    server: str
    programs: frozenset[str]
    headers: Mapping[str, str]
    fresh: bool
    start_commands: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, config: Config) -> "Settings":
        """The settings that a Sphinx configuration has.

        Raises CheckpointError when a value has a wrong type, or the server's address is none.
        """
        check_types(config)
        return cls(
            requirements=config.checkpoints_requirements,
            test_requirements=tuple(config.checkpoints_test_requirements),
            tests=config.checkpoints_tests,
            application=config.checkpoints_application,
            environment=dict(config.checkpoints_environment),
            adapter=config.checkpoints_adapter,
            versions=dict(config.checkpoints_versions),
            fence=dict(config.checkpoints_fence),
            warm=tuple(config.checkpoints_warm),
            time_limit=float(config.checkpoints_time_limit),
            server=socket_address(config.checkpoints_server),
            programs=frozenset(config.checkpoints_programs),
            headers=dict(config.checkpoints_headers),
            fresh=config.checkpoints_fresh,
            start_commands=tuple(start_commands(config.checkpoints_start_commands)),
        )

    def requirements_of(self, tree: Tree) -> bytes:
        """What a tree's own requirement file says; nothing where it has none."""
        file = tree.get(self.requirements)
        return file.content if file else b""

    def pool(self, root: Path, announce: Callable[[], None] = lambda: None) -> Pool:
        """The workers for a repository's trees; their environments are kept below its root."""
        return Pool(
            Store(root).environments,
            extra=self.test_requirements,
            warm=self.warm,
            announce=announce,
        )


def socket_address(address: str) -> str:
    """The address of a server's WebSockets, from that or from the one of its pages.

    Raises CheckpointError for a text that is neither.
    """
    parts = urlsplit(address)
    if address and not (parts.scheme in SCHEMES and parts.netloc):
        raise CheckpointError(
            f"{address!r} is no server's address: write it as --server ws://127.0.0.1:8000."
        )
    return f"{SCHEMES[parts.scheme]}://{parts.netloc}" if address else ""
