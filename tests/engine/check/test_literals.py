"""What is not in a file that the part teaches, and is known nevertheless; and what is not."""

from pathlib import Path

import pytest

from tests.engine.changing import CONF, PAGE, everywhere
from tests.support.greeter import Greeter

ADAPTER = """
import re


def address_problem(address):
    path = re.sub(r"^ws://[^/]*", "", address)
    return "" if re.fullmatch(r"/hello/|/rooms/[0-9]+/", path) else "nothing is there."
"""
BELLS = """
ROOMS = "/rooms/"
ding = None
"""
# The page shows the first, names the second, and prints the errors.
MORE = """
.. literalinclude:: ../greeter/bells.py
   :end-before: ding

Words go into :file:`greeter/words.txt`.

.. code-block:: pytb

   LookupError: no bell

.. code-block:: none

   Two bells ring.

The port
~~~~~~~~

.. error-message:: Port … is in use

   Take another.

"""
MEANT = [
    "xml.etree.ElementTree",
    "importlib.metadata.version",
    "str.join",
    "/rooms/ROOM/",
    "/rooms/<room>/",
    "/rooms/",
    "ws://HOST/rooms/{id}/",
    "/rooms/1/",
    "is in use",
    "LookupError: no bell",
    "Two bells",
    "ding = None",
    "ding dong",
]
MISTAKEN = {
    "xml.etree.ElementTrees": "CP501: “xml.etree.ElementTrees” is in no file",
    "ping = None": "CP501: “ping = None” is in no file",
    "ding ping": "CP501: “ding ping” is in no file",
    "clapper": "CP501: “clapper” is in no file",
    "/room/ROOM/": "CP502: “/room/ROOM/”: nothing is there.",
    "/rooms": "CP502: “/rooms”: nothing is there.",
    "ws://HOST/rooms/": "CP502: “ws://HOST/rooms/”: nothing is there.",
    "/rooms/lobby/": "CP502: “/rooms/lobby/”: nothing is there.",
}


@pytest.fixture
def greeter(greeter: Greeter) -> Greeter:
    """The greeter with files that no step teaches: one is shown, one is named, one is neither."""
    more = {"bells.py": BELLS, "words.txt": "ding dong\n", "parts.txt": "clapper\n"}
    for name, text in more.items():
        for path in (*everywhere(f"greeter/{name}"), f"checkpoints/cp1/greeter/{name}"):
            (greeter.root / path).write_text(text, encoding="utf-8")
    (greeter.root / "docs/adapter.py").write_text(ADAPTER, encoding="utf-8")
    with page(greeter).open("a", encoding="utf-8") as end:
        end.write(MORE)
    return greeter


def page(greeter: Greeter) -> Path:
    return greeter.root / PAGE


def write(greeter: Greeter, *words: str) -> int:
    """Name literals at the end of the page; gives the line of the first."""
    before = page(greeter).read_text(encoding="utf-8")
    added = "".join(f"A word, ``{word}``.\n\n" for word in words)
    page(greeter).write_text(before + added, encoding="utf-8")
    return before.count("\n") + 1


def test_what_the_page_shows_names_and_prints_is_known(greeter: Greeter) -> None:
    write(greeter, *MEANT)
    assert greeter.run("check", "--rule", "words")[1] == "6 rules, 0 findings, 0 skips\n"


def test_what_is_nowhere_of_that_is_found(greeter: Greeter) -> None:
    first = write(greeter, *MISTAKEN)
    *lines, summary = greeter.run("check", "--rule", "words")[1].splitlines()
    assert summary == f"6 rules, {len(MISTAKEN)} findings, 0 skips"
    for number, (line, expected) in enumerate(zip(lines, MISTAKEN.values(), strict=True)):
        assert line.startswith(f"{PAGE}:{first + 2 * number}: {expected}")


DECLARED = {
    "ASGI": "a standard",
    "/admin/*": "of another project",
    "python -m black*": "of the reader's own",
    "*.sqlite3": "made by a command",
    "Log in": "of the browser",
}
NAMED = ["ASGI", "/admin/login/", "python -m black .", "db/a.sqlite3"]


def declare(greeter: Greeter, words: dict[str, str]) -> int:
    """Add words of the author's own; gives the line of the first."""
    conf = greeter.root / CONF
    before = conf.read_text(encoding="utf-8")
    listed = "".join(f'    "{word}": "{reason}",\n' for word, reason in words.items())
    conf.write_text(f"{before}checkpoints_words = {{\n{listed}}}\n", encoding="utf-8")
    return before.count("\n") + 2


def test_what_an_author_declares_claims_nothing_and_is_counted(greeter: Greeter) -> None:
    first = write(greeter, *NAMED, "WSGI")
    with page(greeter).open("a", encoding="utf-8") as end:
        end.write("Press :guilabel:`Log in`, see :file:`other.sqlite3`.\n")
    line = declare(greeter, DECLARED)
    rules = ("--rule", "words", "--rule", "CP705")
    printed = greeter.run("check", *rules)[1].splitlines()
    assert printed[0].startswith(f"{PAGE}:{first + 2 * len(NAMED)}: CP501: “WSGI” is in no file")
    assert printed[1:-1] == [
        f"{CONF}:{line + number}: skipped: the word “{word}”: {reason}"
        for number, (word, reason) in enumerate(DECLARED.items())
    ]
    assert printed[-1] == "7 rules, 1 finding, 5 skips"


def test_an_exception_that_nothing_needs_or_explains_is_found(greeter: Greeter) -> None:
    write(greeter, "ASGI")
    line = declare(greeter, {"ASGI": " ", "WSGI": "a standard"})
    printed = greeter.run("check", "--rule", "CP705")[1]
    assert f"{CONF}:{line}: CP705: “ASGI” of checkpoints_words has no reason" in printed
    assert f"{CONF}:{line + 1}: CP705: no page has the word “WSGI” of checkpoints_words" in printed
