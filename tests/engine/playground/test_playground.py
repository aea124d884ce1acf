"""The directive ``playground``, and what its build is made of."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sphinx_checkpoints import cli
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.pages.site import find_site
from sphinx_checkpoints.playground import serving
from sphinx_checkpoints.playground.bundle import tools
from sphinx_checkpoints.playground.bundle.archive import packed_tar
from sphinx_checkpoints.playground.bundle.compile import compiled
from sphinx_checkpoints.playground.bundle.gather import of_wheels
from sphinx_checkpoints.playground.bundle.lock import Lock, Wheel, read_lock
from sphinx_checkpoints.playground.bundle.recipe import Recipe
from sphinx_checkpoints.playground.bundle.refresh import reduced
from tests.support.sites import MakeSite, Site

REPOSITORY = Path(__file__).resolve().parents[3]
ONE, ANOTHER = "1" * 16, "2" * 16  # names of built folders
LOCK = 'checkpoints_playground_lock = "docs/lock.json"\n'


@pytest.fixture
def echo(site: MakeSite) -> Site:
    """A site whose transcript is a playground."""
    made = site("plain-asgi")
    index = made.read("docs/index.rst").replace(".. transcript::", ".. playground::", 1)
    made.write("docs/index.rst", index)
    return made


def test_a_site_that_is_not_built_with_it_shows_the_transcript(echo: Site) -> None:
    echo.write("docs/conf.py", echo.read("docs/conf.py") + LOCK)
    built = echo.build("html")
    assert built.warnings == []
    page = built.text("index.html")
    assert "<code>checkpoints playground</code> builds it" in page
    assert "checkpoints-transcript" in page
    assert "<button" not in page.partition('class="checkpoints-playground"')[2]
    assert not (built.out / "_static/playground").exists()


def put(site: Site, name: str) -> None:
    """Have a playground built, as the command does, that holds nothing."""
    recipe = Recipe.of(find_site(site.root / "docs").settings, site.root)
    site.write(f".checkpoints/playground/{name}/manifest.json", '{"files": {}}')
    site.write(f".checkpoints/playground/built-{recipe.key}", name)


def loaded(out: Path) -> set[str]:
    """What the pages of a built site load."""
    return serving.loaded_by(out / "index.html") | serving.loaded_by(out / "other.html")


def there(out: Path) -> set[str]:
    """What a built site has for its playgrounds."""
    return {path.name for path in (out / serving.FOLDER).iterdir()}


def test_a_site_has_what_its_pages_load_and_no_more(echo: Site) -> None:
    echo.write("docs/conf.py", echo.read("docs/conf.py") + LOCK)
    echo.write("docs/lock.json", Lock("1", "3.14", "any", (), (), {"": {}}).to_text())
    echo.write("docs/other.rst", f":orphan:\n\n{echo.read('docs/index.rst')}")
    put(echo, ONE)
    out = echo.build("html").out
    assert len(loaded(out)) == 3, "the folder, and what each page gives its playground"
    assert there(out) == loaded(out)
    for left in ("copying-interrupted/manifest.json", "page-0123456789abcdef.json", "mine.txt"):
        echo.write(f"docs/_build/html/_static/playground/{left}", "")

    before = loaded(out)
    echo.write("docs/index.rst", echo.read("docs/index.rst").replace("Bob", "Bert"))
    assert echo.build("html").written == ["index"]
    assert len(before & loaded(out)) == 2, "the other page loads what it did"
    assert there(out) == loaded(out) | {"mine.txt"}

    put(echo, ANOTHER)
    echo.build("text")  # it shares what has been read, and loads nothing
    echo.build("html")
    assert ANOTHER in loaded(out)
    assert there(out) == loaded(out) | {"mine.txt"}


def test_what_is_copied_in_part_is_copied_again(tmp_path: Path) -> None:
    folder, target = tmp_path / ONE, tmp_path / "site" / ONE
    folder.mkdir()
    (folder / "manifest.json").write_text("{}")
    (folder / "lost").symlink_to("nowhere")
    with pytest.raises(shutil.Error):
        serving.copy_whole(folder, target)
    assert list(target.parent.iterdir()) == []
    (folder / "lost").unlink()
    serving.copy_whole(folder, target)
    assert [path.name for path in target.iterdir()] == ["manifest.json"]


def test_other_formats_show_the_transcript(echo: Site) -> None:
    echo.write("docs/conf.py", echo.read("docs/conf.py") + LOCK)
    for builder, name in (("text", "index.txt"), ("latex", "echo.tex")):
        built = echo.build(builder)
        assert built.warnings == []
        text = next(built.out.glob(f"*{Path(name).suffix}")).read_text(encoding="utf-8")
        assert "recorded" in text
        assert "connects to" in text


def test_without_a_lock_the_directive_is_a_mistake(echo: Site) -> None:
    [warning] = echo.build("html").warnings
    assert "docs/index.rst:" in warning
    assert "set checkpoints_playground_lock in conf.py" in warning


def test_requirements_without_what_a_browser_cannot_have() -> None:
    lines = ["Django~=5.2", "channels[daphne]~=4.3", "channels_redis~=4.3  # for many", "", "# no"]
    kept = reduced(lines, ["channels[daphne]", "channels-redis"])
    assert kept == ["Django~=5.2", "channels~=4.3"]
    with pytest.raises(CheckpointError, match=r"-r other\.txt"):
        reduced(["-r other.txt"], [])


def test_a_lock_is_read_as_it_was_written(tmp_path: Path) -> None:
    lock = Lock("1", "3.14", "any", ("a",), (Wheel("a", "1", "0"),), {"": {}})
    (tmp_path / "lock.json").write_text(lock.to_text())
    assert read_lock(tmp_path / "lock.json", "lock.json") == lock
    (tmp_path / "lock.json").write_text("{}")
    for name in ("lock.json", "none.json"):
        with pytest.raises(
            CheckpointError, match=rf"^{name}:1: .*checkpoints playground --refresh"
        ):
            read_lock(tmp_path / name, name)


def test_without_node_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NODE", "no-such-node")
    with pytest.raises(CheckpointError, match=r"no no-such-node on the PATH: install Node\.js"):
        tools.node()


@pytest.mark.skipif(sys.platform == "win32", reason="the older Node.js is a shell script")
@pytest.mark.parametrize("find", [tools.node, tools.npm])
def test_a_node_that_is_too_old_is_told_once(
    find: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "node"
    program.write_text('#!/bin/sh\necho v18.19.0\necho "$@" >> "$0.log"\n')
    program.chmod(0o755)
    monkeypatch.delenv("NODE", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    for _ in range(2):
        with pytest.raises(CheckpointError) as error:
            find()
        assert str(error.value) == (
            f"the playground is built with Node.js 20 or newer, and {program} is v18.19.0: "
            "install a newer one, or name it in the environment variable NODE."
        )
    assert (tmp_path / "node.log").read_text() == "--version\n"


def test_without_node_the_command_ends_with_a_status_of_its_own(
    echo: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    echo.write("docs/conf.py", echo.read("docs/conf.py") + LOCK)
    lock = Lock("1", "3.14", "any", (), (), {"": {}})
    echo.write("docs/lock.json", lock.to_text())
    command = ["--docs", str(echo.root / "docs"), "playground"]
    # A program that fails, and one that is not there.
    monkeypatch.setenv("NPM", sys.executable)
    assert cli.main(command) == 1
    assert "the playground cannot be built" in capsys.readouterr().err
    monkeypatch.setenv("NPM", "no-such-npm")
    assert cli.main(command) == 3
    assert "no no-such-npm on the PATH" in capsys.readouterr().err


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
