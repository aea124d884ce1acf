"""What is kept of a page: its part, and what its author says, each with its line."""

import pytest

from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.page import Passage
from sphinx_checkpoints.model.part import (
    CreateFile,
    EditFile,
    Part,
    Printed,
    RunCommand,
    Typed,
    TypePython,
)
from sphinx_checkpoints.pages.domain import domain_of
from tests.support.myst import FORMS, IN_EACH_FORM
from tests.support.sites import MakeSite, Site


def kept(tutorial: Site, docname: str) -> Passage:
    (passage,) = domain_of(tutorial.build("dummy").env).pages[docname].passages
    return passage


def part_of_salt(tutorial: Site) -> Part:
    part = kept(tutorial, "salt").part
    assert part
    return part


def line_of(tutorial: Site, path: str, text: str, which: int = 1) -> Place:
    """The place of the line that has a text, the first or a later one."""
    lines = tutorial.read(path).splitlines()
    return Place(path, [n for n, line in enumerate(lines, 1) if text in line][which - 1])


@pytest.fixture(params=FORMS)
def tutorial(site: MakeSite, request: pytest.FixtureRequest) -> Site:
    return FORMS[request.param](site("three-checkpoints").root)


def test_it_says_from_where_to_where(tutorial: Site) -> None:
    part = part_of_salt(tutorial)
    assert (part.docname, part.title, part.place) == ("salt", "Salt", Place("docs/salt.rst", 4))
    assert (part.start, part.finish, part.minutes) == ("cp1", "cp2", 5)


def test_steps_are_the_sections_with_actions(tutorial: Site) -> None:
    steps = part_of_salt(tutorial).steps
    assert [(step.number, step.title, len(step.hints)) for step in steps] == [
        (1, "Step 1: Add salt", 1),
        (2, "Step 2: Write down", 1),
        (0, "Try it", 0),
    ]
    assert [step.anchor for step in steps] == ["step-1-add-salt", "step-2-write-down", "try-it"]
    assert [step.place for step in steps] == [
        line_of(tutorial, "docs/salt.rst", step.title) for step in steps
    ]


def test_a_hint_keeps_what_it_is_for(tutorial: Site) -> None:
    salt = tutorial.read("docs/salt.rst")
    fitting = ".. hint::\n   :for: too much; no salt;a tail\n\n   It is"
    tutorial.write("docs/salt.rst", salt.replace(".. hint::\n\n   It is", fitting))
    [hint] = part_of_salt(tutorial).steps[0].hints
    assert hint.text == "It is white."
    assert hint.fits == ("too much", "no salt", "a tail")
    assert hint.place == line_of(tutorial, "docs/salt.rst", ".. hint::")
    assert part_of_salt(tutorial).steps[1].hints[0].fits == ()


DONE = """
.. when-done::

   You have *salted* bread. Taste
   it: http://localhost:8000/

   - Add ``pepper``, of `the mill <https://mill.example>`__.

     Grind it::

         grind --fine

   - Serve.

   #. Eat.
   #. Sleep.
"""


def test_what_is_said_when_a_part_is_done_is_plain_text(tutorial: Site) -> None:
    assert part_of_salt(tutorial).when_done == ""
    tutorial.write("docs/salt.rst", tutorial.read("docs/salt.rst") + DONE)
    assert part_of_salt(tutorial).when_done == (
        "You have salted bread. Taste it: http://localhost:8000/\n\n"
        "- Add pepper, of the mill (https://mill.example).\n\n"
        "  Grind it:\n\n"
        "      grind --fine\n\n"
        "- Serve.\n\n"
        "1. Eat.\n2. Sleep."
    )


def test_actions_are_in_order_with_their_lines(tutorial: Site) -> None:
    def place(text: str, which: int = 1) -> Place:
        return line_of(tutorial, "docs/salt.rst", text, which)

    assert list(part_of_salt(tutorial).actions) == [
        EditFile("recipes/bread/list.txt", place(".. edit-file")),
        RunCommand(
            "touch recipes/bread/notes.txt",
            "New-Item -ItemType File recipes/bread/notes.txt",
            ("recipes/bread/notes.txt",),
            "",
            place(".. run-command"),
        ),
        CreateFile("recipes/bread/oven.py", place(".. create-file")),
        RunCommand(
            "python -m http.server",
            "python -m http.server",
            (),
            "http://localhost:8000/",
            place(".. run-command", 2),
        ),
    ]


def test_an_action_below_a_step_belongs_to_it(tutorial: Site) -> None:
    assert part_of_salt(tutorial).steps[1].files == (
        "recipes/bread/notes.txt",
        "recipes/bread/oven.py",
    )


def test_reasons_to_skip_are_kept(tutorial: Site) -> None:
    text = tutorial.read("docs/salt.rst")
    for directive in (
        "edit-file:: recipes/bread/list.txt",
        "run-command:: python -m http.server",
    ):
        text = text.replace(directive, f"{directive}\n   :skip: no oven")
    tutorial.write("docs/salt.rst", text)
    assert [action.skip for action in part_of_salt(tutorial).actions] == [
        "no oven",
        "",
        "",
        "no oven",
    ]


def test_a_page_without_a_part_has_none(tutorial: Site) -> None:
    assert kept(tutorial, "kitchen").part is None


TEXT = """\
Title with ``in_title``
=======================

.. |sub| replace:: ``in_substitution``

A paragraph with
``one`` and :file:`two/{x}.txt` and
:kbd:`Ctrl+C`, *no literal*, **nor this**, ``one`` again, ``over
two lines``, :command:`ls`, :guilabel:`&Join`, :program:`git`
and :py:class:`~pkg.Name`, :envvar:`HOME`, :code:`x = 1`, :samp:`a{b}`, :doc:`kitchen`.

- An item
  that goes on with ``in_item``.

  #. ``in_nested``

``term``
   :mimetype:`text/plain` ``in_definition``

.. note::

   ``in_note``
   ``in_note_2``

======  =====
``h1``  h2
======  =====
a       ``in_cell``
b       ``in_cell_2``
======  =====

.. image:: oven.png
   :alt: The oven.

.. figure:: https://example.org/x.png

   Figure ``in_caption``.

See http://localhost:8000/chat/ or
`the site <https://example.org/>`_.

.. code-block:: python
   :class: illustration

   x = 1

.. code-block:: json
   :caption: In a caption: ``in_code_caption``

   {}

.. literalinclude:: ../recipes/bread/list.txt
"""
FOUND = [
    ("in_title", "", 1),
    ("in_substitution", "", 4),
    ("one", "", 7),
    ("two/*.txt", "file", 7),
    ("Ctrl", "kbd", 8),  # Sphinx takes the keys apart
    ("C", "kbd", 8),
    ("one", "", 8),
    ("over two lines", "", 8),
    ("ls", "command", 9),
    ("Join", "guilabel", 9),
    ("git", "program", 9),
    ("pkg.Name", "py:class", 10),
    ("HOME", "std:envvar", 10),
    ("x = 1", "code", 10),
    ("ab", "samp", 10),
    ("in_item", "", 13),
    ("in_nested", "", 15),
    ("term", "", 17),
    ("text/plain", "mimetype", 18),
    ("in_definition", "", 18),
    ("in_note", "", 22),
    ("in_note_2", "", 23),
    ("h1", "", 26),
    ("in_cell", "", 28),
    ("in_cell_2", "", 29),
    ("in_caption", "", 37),
    ("in_code_caption", "", 48),
]


@pytest.fixture
def collected(site: MakeSite) -> Passage:
    tutorial = site("three-checkpoints")
    tutorial.write("docs/oven.png", b"")
    tutorial.write("docs/index.rst", TEXT)
    return kept(tutorial, "index")


def test_each_literal_has_its_role_and_its_own_line(collected: Passage) -> None:
    assert [(found.text, found.role, found.place.line) for found in collected.literals] == FOUND
    assert {found.place.path for found in collected.literals} == {"docs/index.rst"}


def test_code_blocks_say_what_they_are_and_where_they_come_from(collected: Passage) -> None:
    assert [(b.text, b.language, b.classes, b.included) for b in collected.code_blocks] == [
        ("x = 1", "python", ("illustration",), ""),
        ("{}", "json", (), ""),
        ("strong flour\nwater\nsalt\nyeast\n", "", (), "checkpoints/cp3/recipes/bread/list.txt"),
    ]
    assert [block.place.line for block in collected.code_blocks] == [42, 47, 52]


def test_images_are_kept(collected: Passage) -> None:
    assert [(image.path, image.place.line) for image in collected.images] == [
        ("docs/oven.png", 32),
        ("https://example.org/x.png", 35),
    ]


def test_links_are_kept(collected: Passage) -> None:
    assert [(link.address, link.place.line) for link in collected.links] == [
        ("http://localhost:8000/chat/", 39),
        ("https://example.org/", 40),
    ]


def test_what_the_extension_writes_is_no_claim_of_the_page_s(site: MakeSite) -> None:
    page = kept(site("three-checkpoints"), "salt")
    assert [(literal.text, literal.role, literal.place.line) for literal in page.literals] == [
        ("salt", "", 9),
        ("notes.txt", "", 10),
        ("bread/list.txt", "file", 10),
        ("Enter", "kbd", 10),
        ("salt", "", 11),
    ]
    assert [block.included for block in page.code_blocks] == [
        "checkpoints/cp2/recipes/bread/oven.py",
        "checkpoints/cp2/recipes/bread/list.txt",
    ]
    assert page.links == ()


def test_a_literal_of_an_included_file_stands_there(site: MakeSite) -> None:
    tutorial = site("three-checkpoints")
    tutorial.write("docs/common.inc", "\nWords and\n``more``.\n")
    tutorial.write("docs/index.rst", "Recipes\n=======\n\n.. include:: common.inc\n")
    (literal,) = kept(tutorial, "index").literals
    assert literal.place == Place("docs/common.inc", 3)


def test_transcripts_are_kept_with_their_lines(site: MakeSite) -> None:
    tutorial = site("plain-asgi")
    (transcript,) = kept(tutorial, "index").transcripts
    assert transcript.place == line_of(tutorial, "docs/index.rst", ".. transcript::")
    assert [event.place for event in transcript.events[:3]] == [
        line_of(tutorial, "docs/index.rst", text)
        for text in ("Alice connects", "Bob connects", "Alice sends")
    ]
    assert transcript.skip == ""


def test_a_document_that_goes_is_forgotten(site: MakeSite) -> None:
    tutorial = site("three-checkpoints")
    assert "kitchen" in domain_of(tutorial.build("dummy").env).pages
    (tutorial.root / "docs/kitchen.rst").unlink()
    tutorial.write("docs/index.rst", "Recipes\n=======\n")
    assert "kitchen" not in domain_of(tutorial.build("dummy").env).pages


TYPED = """\
Part 2: Sugar
=============

.. part::
   :start: cp1
   :finish: cp2
   :minutes: 1

.. code-block:: console

   $ cd recipes

Step 1: Taste
-------------

.. code-block:: console
   :emphasize-lines: 2

   Welcome
   $ ls
   $ cat README.md
   A bread

Count:

>>> 1 + 1
2

And:

.. code-block:: pycon

   >>> 1 + 2
   3

.. code-block:: console

   > dir

.. code-block:: python

   >>> 1 + 3
   4

.. code-block:: console
   :class: illustration

   $ mkdir salt

.. hint::

   >>> 1 + 5
   6
"""


def test_what_a_block_has_typed_is_an_action_of_its_section(tutorial: Site) -> None:
    tutorial.write("docs/salt.rst", TYPED)

    def place(text: str) -> Place:
        return line_of(tutorial, "docs/salt.rst", text)

    ahead, step = part_of_salt(tutorial).steps
    assert (ahead.number, step.number) == (0, 1)
    assert [action.commands for action in ahead.actions if isinstance(action, RunCommand)] == [
        (Typed("cd recipes", place("   $ cd")),)
    ]
    first, *python = step.actions
    assert isinstance(first, RunCommand)
    assert first.typed == (
        Typed("ls", place("   $ ls")),
        Typed("cat README.md", place("   $ cat"), Printed("A bread", place("   A bread"))),
    )
    assert python == [
        TypePython(">>> 1 + 1\n2", place(">>> 1 + 1")),
        TypePython(">>> 1 + 2\n3", place("   >>> 1 + 2")),
    ]


MARKED = """
Marked
======

Press **Send it**, then “Join
the room”, "Leave" or **Wait**.
Of Bread 3.1, “Leave” it.

The «Raum» and „Senden“ are don't **Save**, ``"code"`` not.
"""


@IN_EACH_FORM
def test_what_is_bold_or_quoted_is_kept_with_its_line(site: MakeSite) -> None:
    tutorial = site("three-checkpoints")
    tutorial.write("docs/kitchen.rst", MARKED)
    found = [(one.text, one.role, one.place.line) for one in kept(tutorial, "kitchen").marked]
    assert sorted(found) == [
        ("Join the room", "quoted", 5),
        ("Leave", "quoted", 6),
        ("Leave", "quoted", 7),
        ("Of Bread 3.1", "version", 7),
        ("Raum", "quoted", 9),
        ("Save", "strong", 9),
        ("Send it", "strong", 5),
        ("Senden", "quoted", 9),
        ("Wait", "strong", 6),
    ]
