"""Leaves out a test that has passed with the same bytes; pytest --cache-clear asks it again."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import distributions
from pathlib import Path

import pytest

from sphinx_checkpoints.git.worktree import read_tree
from sphinx_checkpoints.model.digest import digest, digest_of_tree

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def unless_passed(request: pytest.FixtureRequest, *content: bytes) -> Iterator[None]:
    """Skip a test that has passed with this content and these libraries; else see it pass.

    Only for what depends on nothing else: no server, no clock.
    """
    cache: pytest.Cache = request.getfixturevalue("cache")
    key = f"passed/{digest(request.node.nodeid)}"
    found = digest(*content, *libraries())
    if cache.get(key, None) == found:
        pytest.skip("passed before with the same content (--cache-clear asks again)")
    yield
    cache.set(key, found)


def bytes_of(*folders: str) -> bytes:
    """A number for what folders of the repository hold, without what git ignores."""
    return "".join(digest_of_tree(read_tree(ROOT, name)) for name in folders).encode()


def libraries() -> Iterator[bytes]:
    """The interpreter, and all that is installed for it."""
    yield sys.version.encode()
    yield from sorted(f"{one.name} {one.version}".encode() for one in distributions())
