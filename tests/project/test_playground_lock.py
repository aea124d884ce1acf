"""The playground's lock has the versions that native Python has, and names no registry."""

import json
import re
from importlib.metadata import version
from pathlib import Path

import pytest

from sphinx_checkpoints.commands.playground import requirements
from sphinx_checkpoints.pages.site import find_site
from sphinx_checkpoints.playground.bundle.recipe import RESOLVED_FROM, WHEELS, Recipe, versions

ROOT = Path(__file__).resolve().parents[2]
SITE = find_site(ROOT / "docs")
RECIPE = Recipe(SITE.settings, ROOT)
LOCK = {name: content.decode() for name, content in RECIPE.lock.items()}
NPM = json.loads(LOCK["package-lock.json"])["packages"]
REFRESH = "run nox -s newest"
# What decides about frames, documents and errors.
SAME = ["chanx", "channels", "django", "django-csp", "pydantic", "pydantic-core"]


@pytest.mark.parametrize("name", SAME)
def test_what_runs_in_the_browser_is_what_runs_here(name: str) -> None:
    assert versions(LOCK[WHEELS])[name] == version(name), REFRESH


def test_the_lock_was_resolved_from_what_the_newest_checkpoint_asks_for() -> None:
    written = (RECIPE.lock_path / RESOLVED_FROM).read_text().splitlines()
    assert [line for line in written if not line.startswith("#")] == requirements(SITE), REFRESH


def test_npm_finds_the_two_files_in_step() -> None:
    asked = json.loads(LOCK["package.json"])["dependencies"]
    assert NPM[""]["dependencies"] == asked
    assert {f"node_modules/{name}" for name in asked} < set(NPM)


def test_everything_has_a_hash_and_nothing_an_address() -> None:
    pins = re.findall(r"(?m)^\S+==\S+ \\\n    --hash=sha256:[0-9a-f]{64}", LOCK[WHEELS])
    assert len(pins) == len(versions(LOCK[WHEELS])) > 0
    assert all(one["integrity"].startswith("sha512-") for name, one in NPM.items() if name)
    assert "://" not in "".join(LOCK.values()).replace("https://opencollective.com", "")
