"""Managers of packages that install without network what is in a cache of theirs: npm and uv."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Manager:
    """A manager of packages: what a command of it ``asks`` for, and how that is fetched.

    ``files`` are those of a project, the first of which makes it one. ``commands`` are given the
    program, the packages, and whether there is a project. ``cache`` names the cache's folder.
    """

    program: str
    asks: re.Pattern[str]
    files: tuple[str, ...]
    commands: Callable[[str, Sequence[str], bool], Iterator[list[str]]]
    cache: str


def _npm(program: str, packages: Sequence[str], _has_project: bool) -> Iterator[list[str]]:
    yield [program, "install", "--ignore-scripts", "--no-audit", "--no-fund", *packages]


def _uv(program: str, packages: Sequence[str], has_project: bool) -> Iterator[list[str]]:
    if not has_project:
        yield [program, "init", "--bare", "--quiet", "--name", "project"]
    if packages:
        yield [program, "add", "--no-sync", "--quiet", *packages]
    yield [program, "sync", "--no-install-project", "--quiet"]


MANAGERS = (
    Manager(
        "npm",
        re.compile(r"\bnpm (?:install|i|add|ci)\b(.*)"),
        ("package.json", "package-lock.json"),
        _npm,
        "npm_config_cache",
    ),
    Manager(
        "uv",
        re.compile(r"\buv (?:(?:sync|run|lock)\b|add\b(.*))"),
        ("pyproject.toml", "uv.lock"),
        _uv,
        "UV_CACHE_DIR",
    ),
)
