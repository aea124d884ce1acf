"""The directive ``playground``: a site has what its pages load, and no more."""

import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from sphinx_checkpoints import cli
from sphinx_checkpoints.pages.site import find_site
from sphinx_checkpoints.playground import serving
from sphinx_checkpoints.playground.bundle.recipe import WHEELS, Recipe
from tests.support.sites import Site

NO_NODE = 3  # what the command ends with
ONE, ANOTHER = "1" * 16, "2" * 16  # names of built folders


def test_a_site_that_is_not_built_with_it_shows_the_transcript(echo: Site) -> None:
    built = echo.build("html")
    assert built.warnings == []
    page = built.text("index.html")
    assert "<code>checkpoints playground</code> builds it" in page
    assert "checkpoints-transcript" in page
    assert "<button" not in page.partition('class="checkpoints-playground"')[2]
    assert not (built.out / "_static/playground").exists()


BUILDING = {"checkpoints_playground_building": True}


def note(site: Site) -> str:
    """What the page says in place of the offer, where whoever serves it builds the playground."""
    page = BeautifulSoup(site.build("html", configured=BUILDING).text("index.html"), "html.parser")
    [found] = page.select(".checkpoints-note")
    return found.get_text()


def try_to_build(site: Site, monkeypatch: pytest.MonkeyPatch, node: str) -> int:
    """Build the playground with a Node.js, as the command does; its exit code."""
    monkeypatch.setenv("NODE", node)
    return cli.main(["--docs", str(site.root / "docs"), "playground"])


def test_a_page_that_is_served_says_what_becomes_of_its_playground(
    locked: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "is being built, and is offered here as soon as it is there" in note(locked)

    assert try_to_build(locked, monkeypatch, "there-is-no-such-program") == NO_NODE
    assert "Node.js 20 or newer, which this machine does not have" in note(locked)

    lock = locked.root / "docs/lock" / WHEELS
    lock.unlink()
    assert try_to_build(locked, monkeypatch, "node") == 1
    assert "could not be built: the terminal" in note(locked)

    lock.touch()
    put(locked, ONE)
    assert try_to_build(locked, monkeypatch, "there-is-no-such-program") == 0
    page = locked.build("html", configured=BUILDING)
    assert page.written == ["index"]
    assert ONE in loaded(page.out)
    assert not (locked.root / ".checkpoints/playground/failed").exists()


def put(site: Site, name: str) -> None:
    """Have a playground built, as the command does, that holds nothing."""
    recipe = Recipe(find_site(site.root / "docs").settings, site.root)
    site.write(f".checkpoints/playground/{name}/manifest.json", '{"files": {}}')
    site.write(f".checkpoints/playground/built-{recipe.key}", name)


def loaded(out: Path) -> set[str]:
    """What the pages of a built site load."""
    return serving.loaded_by(out / "index.html") | serving.loaded_by(out / "other.html")


def there(out: Path) -> set[str]:
    """What a built site has for its playgrounds."""
    return {path.name for path in (out / serving.FOLDER).iterdir()}


def test_a_site_has_what_its_pages_load_and_no_more(locked: Site) -> None:
    locked.write("docs/other.rst", f":orphan:\n\n{locked.read('docs/index.rst')}")
    put(locked, ONE)
    out = locked.build("html").out
    assert len(loaded(out)) == 3, "the folder, and what each page gives its playground"
    assert there(out) == loaded(out)
    for left in ("copying-interrupted/manifest.json", "page-0123456789abcdef.json", "mine.txt"):
        locked.write(f"docs/_build/html/_static/playground/{left}", "")

    before = loaded(out)
    locked.write("docs/index.rst", locked.read("docs/index.rst").replace("Bob", "Bert"))
    assert locked.build("html").written == ["index"]
    assert len(before & loaded(out)) == 2, "the other page loads what it did"
    assert there(out) == loaded(out) | {"mine.txt"}

    put(locked, ANOTHER)
    locked.build("text")  # it shares what has been read, and loads nothing
    locked.build("html")
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
    for builder, name in (("text", "index.txt"), ("latex", "echo.tex")):
        built = echo.build(builder)
        assert built.warnings == []
        text = next(built.out.glob(f"*{Path(name).suffix}")).read_text(encoding="utf-8")
        assert "recorded" in text
        assert "connects to" in text


def test_without_a_lock_the_directive_is_a_mistake(unlocked: Site) -> None:
    [warning] = unlocked.build("html").warnings
    assert "docs/index.rst:" in warning
    assert "set checkpoints_playground_lock in conf.py" in warning
