"""A site whose transcript is a playground."""

import pytest

from sphinx_checkpoints.playground.bundle.recipe import NPM, WHEELS
from tests.support.sites import MakeSite, Site


@pytest.fixture
def unlocked(site: MakeSite) -> Site:
    """One that names no lock."""
    made = site("plain-asgi")
    index = made.read("docs/index.rst").replace(".. transcript::", ".. playground::", 1)
    made.write("docs/index.rst", index)
    return made


@pytest.fixture
def echo(unlocked: Site) -> Site:
    """One that names a lock, which is not there."""
    conf = unlocked.read("docs/conf.py")
    unlocked.write("docs/conf.py", f'{conf}checkpoints_playground_lock = "docs/lock"\n')
    return unlocked


@pytest.fixture
def locked(echo: Site) -> Site:
    """One with a lock, of nothing."""
    for name in (*NPM, WHEELS):
        echo.write(f"docs/lock/{name}", "{}" * (name in NPM))
    return echo
