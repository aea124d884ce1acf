"""The pieces of a build: the lock, and what is gathered, compiled and packed."""

import re
import shutil
from pathlib import Path

import pytest

from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.pages.site import find_site
from sphinx_checkpoints.playground.bundle.gather import of_wheels, packed_tar
from sphinx_checkpoints.playground.bundle.pyodide import compiled
from sphinx_checkpoints.playground.bundle.recipe import NPM, WHEELS, Recipe, versions
from sphinx_checkpoints.playground.bundle.refresh import reduced
from tests.support.sites import Site

REPOSITORY = Path(__file__).resolve().parents[4]


def test_requirements_without_what_a_browser_cannot_have() -> None:
    lines = ["Django~=5.2", "channels[daphne]~=4.3", "channels_redis~=4.3  # for many", "", "# no"]
    kept = reduced(lines, ["channels[daphne]", "channels-redis"])
    assert kept == ["Django~=5.2", "channels~=4.3"]
    with pytest.raises(CheckpointError, match=r"-r other\.txt"):
        reduced(["-r other.txt"], [])


def test_a_lock_without_one_of_its_files_is_told_with_the_way_out(locked: Site) -> None:
    folder, settings = locked.root / "docs/lock", find_site(locked.root / "docs").settings
    assert set(Recipe(settings, locked.root).lock) == {*NPM, WHEELS}
    for name in (WHEELS, *NPM):
        content = (folder / name).read_bytes()
        (folder / name).unlink()
        place = re.escape(f"docs/lock/{name}")
        with pytest.raises(
            CheckpointError, match=rf"^{place}:1: .*checkpoints playground --refresh"
        ):
            _ = Recipe(settings, locked.root).lock
        (folder / name).write_bytes(content)


def test_versions_are_read_as_pip_and_uv_write_them() -> None:
    text = (
        "# what wrote it\na==1.0 \\\n    --hash=sha256:0 \\\n    --hash=sha256:1\n    # via b\n"
        "b-c[d]==2.0 ; python_version >= '3.14'\n"
    )
    assert versions(text) == {"a": "1.0", "b-c": "2.0"}


def test_what_is_trimmed_is_left_out(tmp_path: Path) -> None:
    shutil.make_archive(str(tmp_path / "one"), "zip", REPOSITORY / "src", "sphinx_checkpoints")
    (tmp_path / "one.zip").rename(tmp_path / "one.whl")
    found = of_wheels([tmp_path / "one.whl"], ["locale/", "*.js"])
    assert "sphinx_checkpoints/cli.py" in found
    assert not [name for name in found if "/locale/" in name or name.endswith(".js")]


def test_an_archive_is_the_same_whatever_the_order() -> None:
    assert packed_tar({"a": b"1", "b": b"2"}) == packed_tar({"b": b"2", "a": b"1"})


def test_compiling_twice_gives_the_same_bytes() -> None:
    cache = REPOSITORY / ".checkpoints/playground"
    found = next(cache.glob("npm-*/node_modules/pyodide"), None) if cache.is_dir() else None
    if not found or not shutil.which("node"):
        pytest.skip("nox -s playground fetches Pyodide")
    source = b"NAMES = {'Alice', 'Bob', 'Carol'}\ndef f(name): return name in {'a', 'b', 'c'}\n"
    once, again = (compiled({"lib/names.py": source}, found) for _ in range(2))
    assert list(once) == ["lib/names.pyc"]
    assert once == again
