"""A playground opens on the file that the text around it speaks of."""

import json

import pytest

from sphinx_checkpoints.playground import serving
from tests.engine.playground.test_serving import ONE, put
from tests.support.sites import Site

PAGE = """:orphan:

Other
=====

{before}

.. playground::
{option}
   Alice connects to /echo/

{after}
"""
SERVER = ".. literalinclude:: ../echo/server.py"
OTHER = ".. literalinclude:: ../echo/other.py"
STATE = ".. literalinclude:: ../checkpoints/cp2.states/half/echo/server.py"
NAME = ".. code-block:: python\n\n   echo/server.py"


@pytest.fixture
def two_files(locked: Site) -> Site:
    """A site whose newest checkpoint has two files to edit."""
    for folder in ("echo", "checkpoints/cp2/echo"):
        locked.write(f"{folder}/other.py", "NAME = 1\n")
    locked.write("checkpoints/cp2.states/half/echo/server.py", "application = None\n")
    put(locked, ONE)
    return locked


def write(site: Site, before: str = "", option: str = "", after: str = "") -> None:
    """Write a page with a playground."""
    page = PAGE.format(before=before, option=f"   :open: {option}\n" * bool(option), after=after)
    site.write("docs/other.rst", page)


@pytest.mark.parametrize(
    ("before", "option", "after", "opened"),
    [
        ("", "", "", "other"),
        (NAME, "", NAME, "other"),
        (SERVER, "", "", "server"),
        ("", "", SERVER, "server"),
        (OTHER, "", SERVER, "server"),
        (SERVER, "", OTHER, "other"),
        (f"{SERVER}\n\n{OTHER}", "", "", "other"),
        (OTHER, "echo/server.py", OTHER, "server"),
        (OTHER, "", STATE, "server"),
    ],
)
def test_it_opens_on_what_is_shown_nearest(
    two_files: Site, before: str, option: str, after: str, opened: str
) -> None:
    write(two_files, before, option, after)
    out = two_files.build("html").out
    [name] = (name for name in serving.loaded_by(out / "other.html") if name.startswith("page-"))
    given = json.loads((out / serving.FOLDER / name).read_bytes())
    assert given["open"] == f"echo/{opened}.py"


def test_a_file_that_is_not_there_is_a_mistake(two_files: Site) -> None:
    write(two_files, option="echo/none.py")
    [warning] = [one for one in two_files.build("html").warnings if "other.rst" in one]
    assert "other.rst:8: " in warning
    assert "echo/none.py" in warning


def test_so_is_a_script_of_words_that_is_not_there(two_files: Site) -> None:
    write(two_files)
    given = {"checkpoints_playground_words": "echo/words.js"}
    warnings = two_files.build("html", configured=given).warnings
    assert any("other.rst:8: " in one and "echo/words.js" in one for one in warnings)


def test_the_applications_words_are_beside_its_page(two_files: Site) -> None:
    script = "export const describeCode = () => 'a word';\n"
    for folder in ("echo", "checkpoints/cp2/echo"):
        two_files.write(f"{folder}/words.js", script)
    write(two_files)
    out = two_files.build("html", configured={"checkpoints_playground_words": "echo/words.js"}).out
    [name] = (one for one in serving.loaded_by(out / "other.html") if one.startswith("meaning-"))
    assert (out / serving.FOLDER / name).read_text() == script
