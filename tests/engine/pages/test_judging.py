"""What the judge finds, the site warns of at its place, at each build, and shows what it can."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.pages.site import find_site
from tests.support.myst import IN_EACH_FORM
from tests.support.sites import Built, Site

pytestmark = IN_EACH_FORM

SALT = "docs/salt.rst"
OVEN = "recipes/bread/oven.py"


@pytest.fixture
def tutorial(site: Callable[[str], Site]) -> Site:
    return site("three-checkpoints")


def replaced(tutorial: Site, old: str, new: str) -> None:
    """Change a text of the page that is there."""
    text = tutorial.read(SALT)
    assert old in text
    tutorial.write(SALT, text.replace(old, new))


def warned(built: Built) -> list[str]:
    """The subtypes of a build's warnings, with their places."""
    parted = (line.partition(": WARNING: ") for line in built.warnings)
    return [f"{place} {said.rpartition('[checkpoints.')[2][:-1]}" for place, _, said in parted]


def test_a_tutorial_that_is_right_gives_no_warning(tutorial: Site) -> None:
    assert tutorial.build("dummy").warnings == []


def test_what_no_directive_can_see_is_warned_of_at_each_build(tutorial: Site) -> None:
    replaced(tutorial, f".. create-file:: {OVEN}\n", "Words.\n")
    built = tutorial.build("dummy")
    assert warned(built) == [f"{SALT}:4 part"]
    assert f"{OVEN} is new in cp2, and no step teaches it" in built.warnings[0]
    again = tutorial.build("dummy")
    assert (again.read, again.warnings) == ([], built.warnings)
    tutorial.write(
        "checkpoints/cp1/recipes/bread/oven.py", tutorial.read(f"checkpoints/cp2/{OVEN}")
    )
    assert tutorial.build("dummy").warnings == []


@pytest.mark.parametrize("parallel", [0, 2])
def test_the_warnings_come_however_the_pages_are_read(tutorial: Site, parallel: int) -> None:
    for number in range(8):
        tutorial.write(f"docs/more{number}.rst", ":orphan:\n\nMore\n====\n")
    replaced(tutorial, f".. create-file:: {OVEN}\n", f".. edit-file:: {OVEN}\n")
    replaced(tutorial, "edit-file:: recipes/bread/list.txt", "edit-file:: recipes/README.md")
    assert warned(tutorial.build("dummy", parallel=parallel)) == [
        f"{SALT}:16 file",
        f"{SALT}:39 file",
        f"{SALT}:4 part",
    ]


def test_a_part_that_starts_elsewhere_is_warned_of(tutorial: Site) -> None:
    replaced(tutorial, ":finish: cp2", ":finish: cp3")
    (warning,) = [line for line in tutorial.build("dummy").warnings if "yeast.rst" in line]
    assert "docs/yeast.rst:4: WARNING: the part starts at cp2, and the part before it" in warning


def test_a_command_that_stands_twice_is_warned_of(tutorial: Site) -> None:
    replaced(tutorial, "\nTry it\n", "\n.. run-command:: ls\n\n.. run-command:: ls\n\nTry it\n")
    assert warned(tutorial.build("dummy")) == [f"{SALT}:47 command"]


def test_what_the_check_skips_is_no_warning(tutorial: Site) -> None:
    replaced(tutorial, f"create-file:: {OVEN}\n", f"edit-file:: {OVEN}\n   :skip: a reason\n")
    assert tutorial.build("dummy").warnings == []


def test_a_page_with_a_mistake_is_built(tutorial: Site) -> None:
    replaced(tutorial, "bread/list.txt\n\n.. hint", "bread/lists.txt\n\n.. hint")
    replaced(tutorial, f"create-file:: {OVEN}", f"edit-file:: {OVEN}")
    built = tutorial.build("text")
    text = built.text("salt.txt")
    assert '**Edit** "recipes/bread/lists.txt"\n\nHint:' in text
    shown = text.partition(f'**Edit** "{OVEN}"')[2].partition("Hint:")[0]
    assert "HOT = 230" in shown
    assert "What changed" not in shown
    assert warned(built) == [f"{SALT}:16 file", f"{SALT}:39 file"]


def test_a_part_to_a_checkpoint_that_is_not_there_is_built(tutorial: Site) -> None:
    replaced(tutorial, ":finish: cp2", ":finish: cp9")
    built = tutorial.build("text")
    assert 'From checkpoint "cp1" to "cp9"' in " ".join(built.text("salt.txt").split())
    assert warned(built) == [f"{SALT}:4 part"]
    folder = Path(tutorial.root, "checkpoints")
    (folder / "cp2").rename(folder / "cp9")
    assert f"{SALT}:4 part" not in warned(tutorial.build("text"))


def test_what_docutils_refuses_leaves_no_parts_to_make_branches_of(tutorial: Site) -> None:
    directive = f".. create-file:: {OVEN}\n"
    replaced(tutorial, directive, f"{directive}   :no-such: 1\n")
    site = find_site(tutorial.root / "docs")
    assert len(site.parts) == 2
    with pytest.raises(CheckpointError, match=rf"^{SALT}:4: directives of this page have mist"):
        site.whole_parts_at(tutorial.root)
