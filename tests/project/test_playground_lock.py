"""The playground's lock has the versions that native Python has, and names no registry."""

import re
from importlib.metadata import version
from pathlib import Path

import pytest

from sphinx_checkpoints.commands.playground import requirements
from sphinx_checkpoints.pages.site import find_site
from sphinx_checkpoints.playground.bundle.recipe import Recipe

ROOT = Path(__file__).resolve().parents[2]
SITE = find_site(ROOT / "docs")
LOCK = Recipe.of(SITE.settings, ROOT).lock
REFRESH = "run nox -s newest"
# What decides about frames, documents and errors.
SAME = ["chanx", "channels", "django", "django-csp", "pydantic", "pydantic_core"]


@pytest.mark.parametrize("name", SAME)
def test_what_runs_in_the_browser_is_what_runs_here(name: str) -> None:
    locked = {wheel.name: wheel.version for wheel in LOCK.wheels}
    assert locked[name] == version(name), REFRESH


def test_the_lock_was_resolved_from_what_the_newest_checkpoint_asks_for() -> None:
    assert list(LOCK.requirements) == requirements(SITE), REFRESH


def test_what_moves_together_fits_together() -> None:
    pyodide = LOCK.npm["node_modules/pyodide"]["version"]
    assert LOCK.pyodide == pyodide
    assert pyodide.startswith(LOCK.python.replace(".", ""))
    assert re.fullmatch(r"pyemscripten_\d+_\d+_wasm32", LOCK.platform)


def test_everything_has_a_hash_and_nothing_an_address() -> None:
    assert all(re.fullmatch("[0-9a-f]{64}", wheel.sha256) for wheel in LOCK.wheels)
    packages = {name: one for name, one in LOCK.npm.items() if name}
    assert all(one["integrity"].startswith("sha512-") for one in packages.values())
    assert "://" not in LOCK.to_text().replace("https://opencollective.com", "")
