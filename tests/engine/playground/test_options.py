"""What a page says of its own playground, and what is a mistake in that."""

import json
from typing import Any

import pytest

from sphinx_checkpoints.playground import serving
from tests.engine.playground.test_serving import ONE, put
from tests.support.sites import Site

PAGE = """:orphan:

Other
=====

.. playground::
   {option}

   Alice connects to /echo/
"""
CONFIGURED = {
    "checkpoints_environment": {"A": "site", "B": "site"},
    "checkpoints_playground_environment": {"B": "browser", "C": "browser"},
    "checkpoints_playground_documents": ["/site/"],
    "checkpoints_playground_windows": ["/?name={name}"],
}


def given_to(site: Site, option: str) -> Any:
    """What a page with a playground gives it."""
    site.write("docs/other.rst", PAGE.format(option=option))
    conf = "".join(f"{name} = {value!r}\n" for name, value in CONFIGURED.items())
    site.write("docs/conf.py", site.read("docs/conf.py") + conf)
    return built(site)


def built(site: Site) -> Any:
    """What the page gives its playground, once it is built."""
    put(site, ONE)
    out = site.build("html").out
    [name] = (name for name in serving.loaded_by(out / "other.html") if name.startswith("page-"))
    return json.loads((out / serving.FOLDER / name).read_bytes())


def test_without_options_it_has_what_the_site_says(locked: Site) -> None:
    given = given_to(locked, "")
    assert given["server"]["environment"] == {"A": "site", "B": "browser", "C": "browser"}
    assert given["documents"] == ["/site/"]
    assert given["windows"] == ["/?name={name}"]
    assert given["scripts"][0]["patience"] == 0


def test_variables_are_its_own(locked: Site) -> None:
    environment = given_to(locked, ":environment: C=page\n      D=a = b\n      E=")["server"]
    expected = {"A": "site", "B": "browser", "C": "page", "D": "a = b", "E": ""}
    assert environment["environment"] == expected


def test_what_is_shown_beside_it_is_its_own(locked: Site) -> None:
    given = given_to(locked, ":documents: /one/ /two/?a=b\n   :windows: /{name}/")
    assert given["documents"] == ["/one/", "/two/?a=b"]
    assert given["windows"] == ["/{name}/"]


def test_so_is_how_long_its_lines_wait(locked: Site) -> None:
    assert given_to(locked, ":patience: 30")["scripts"][0]["patience"] == 30


PART = """
.. part::
   :start: cp1
   :finish: cp2
   :minutes: 5

.. transcript::
   :so-far:

   Alice connects to /early/

.. transcript::
   :skip: a reason

   Alice connects to /skipped/

.. transcript::

   Alice connects to /late/
"""


def test_what_it_plays_is_what_holds_of_the_finish(locked: Site) -> None:
    page = PAGE.format(option="")
    marker = ".. playground::"
    locked.write("docs/other.rst", page.replace(marker, PART + "\n" + marker))
    paths = [script["events"][0]["path"] for script in built(locked)["scripts"]]
    assert paths == ["/echo/", "/late/"]


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        (":environment: PAUSE", ":environment: has 'PAUSE': write a variable a line, as NAME="),
        (":environment: A=1\n      2=3", ":environment: has '2=3': write a variable a line"),
        (":patience: soon", ":patience: is 'soon': write for how many seconds a line waits, as"),
        (":patience: 0", ":patience: is '0': write for how many seconds"),
        (":patience:", ":patience: is '': write for how many seconds"),
        (":documents: schema/", ":documents: has 'schema/': write paths, as /asyncapi/schema/."),
        (":windows: chat/", ":windows: has 'chat/': write paths, as /asyncapi/schema/."),
    ],
)
def test_what_is_no_option_is_told_at_its_place(locked: Site, option: str, sentence: str) -> None:
    locked.write("docs/other.rst", PAGE.format(option=option))
    [warning] = [one for one in locked.build("html").warnings if "other.rst" in one]
    assert f"docs/other.rst:6: WARNING: {sentence}" in warning
