"""What the configuration tells the check."""

from collections.abc import Mapping
from dataclasses import dataclass

from sphinx.config import Config

from sphinx_checkpoints.directives.part import start_commands


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
        """The settings that a Sphinx configuration has."""
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
            server=config.checkpoints_server,
            programs=frozenset(config.checkpoints_programs),
            headers=dict(config.checkpoints_headers),
            fresh=config.checkpoints_fresh,
            start_commands=tuple(start_commands(config.checkpoints_start_commands)),
        )
