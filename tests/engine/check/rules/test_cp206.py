"""Commands that leave no file stand in a part once, and one of them serves what the part names."""

from collections.abc import Callable

import pytest

from tests.support.sites import Site

PART = """\
Yeast
=====

.. part::
   :start: cp2
   :finish: cp3
   :minutes: 1

Step 1: Add yeast
-----------------

"""
EDIT = ".. edit-file:: recipes/bread/list.txt\n\n.. hint::\n\n   Dry.\n\n"
LIST = ".. run-command:: ls\n\n"
SERVE = ".. run-command:: python -m http.server\n   :serves: http://localhost:8000/\n\n"
SET = ".. run-command:: export YEAST=dry\n\n"
OPEN = "Open http://localhost:8000/bread/.\n\n"
FIRST = 12  # the line below all that


def found(tutorial: Site, body: str, *rules: str) -> list[str]:
    """What the check says of a part with a body."""
    tutorial.write("docs/yeast.rst", PART + body)
    configured = {"checkpoints_rules": rules or ["CP206"], "checkpoints_print": False}
    built = tutorial.build("checkpoints", configured=configured)
    report = (built.out / "report.xml").read_text(encoding="utf-8")
    return [line.rpartition(">docs/")[2] or line for line in report.splitlines() if ": CP" in line]


@pytest.fixture
def tutorial(site: Callable[[str], Site]) -> Site:
    return site("three-checkpoints")


TWICE = {
    "one after the other": EDIT + LIST + LIST,
    "in two sections": EDIT + LIST + "Look\n----\n\n" + LIST,
    "a server": EDIT + OPEN + SERVE + SERVE,
    "a server, while another command was typed": EDIT + OPEN + SERVE + LIST + SERVE,
}


@pytest.mark.parametrize("case", TWICE)
def test_a_command_that_stands_twice_is_found_at_the_second(tutorial: Site, case: str) -> None:
    (finding,) = found(tutorial, TWICE[case])
    command = ".. run-command:: " + ("python" if "server" in case else "ls")
    lines = tutorial.read("docs/yeast.rst").splitlines()
    first, second = [n for n, line in enumerate(lines, 1) if line.startswith(command)]
    assert f"docs/yeast.rst:{second}: CP206: the command is typed twice: " in f"docs/{finding}"
    assert f"first at docs/yeast.rst:{first}, and nothing has changed since then" in finding


@pytest.mark.parametrize(
    "body",
    [
        LIST + EDIT + LIST,
        EDIT + OPEN + LIST + SERVE + LIST,
        OPEN + SERVE + EDIT + SERVE,
        EDIT + OPEN + SERVE + SET + SERVE,
        EDIT + LIST + LIST.replace("ls", "ls bread"),
    ],
)
def test_a_command_may_come_again_when_something_has_changed(tutorial: Site, body: str) -> None:
    assert found(tutorial, body) == []


@pytest.mark.parametrize(
    "address", ["http://localhost:8000/bread/", "``ws://localhost:8000/ws/``", "http://127.0.0.1/"]
)
def test_an_address_that_no_command_serves_is_found_once(tutorial: Site, address: str) -> None:
    (finding,) = found(tutorial, f"{EDIT}{LIST}Open {address}.\n\nAgain ``ws://localhost/``.\n")
    named = address.strip("`")
    assert f"CP206: “{named}”: no command of the part serves it; add the run-command" in finding


def test_an_address_that_a_command_serves_is_none(tutorial: Site) -> None:
    assert found(tutorial, EDIT + SERVE + OPEN) == []


def test_an_address_elsewhere_needs_no_command(tutorial: Site) -> None:
    assert found(tutorial, EDIT + "See https://example.org/ and ``/bread/``.\n") == []


def test_what_a_directive_has_said_is_not_said_again(tutorial: Site) -> None:
    """The file of the misspelt path is taught by no step: that is the same mistake."""
    told = found(tutorial, EDIT.replace("list.txt", "lists.txt"), "CP201")
    assert len(told) == 1
    assert "recipes/bread/lists.txt is not in checkpoint cp3" in told[0]
    assert len(found(tutorial, "", "CP201")) == 1
