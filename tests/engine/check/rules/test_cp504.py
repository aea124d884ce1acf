"""Files and labels that a page names or lists: in the trees of the part, or ignored by git."""

import pytest

from tests.engine.changing import CONF, PAGE, both
from tests.support.greeter import Greeter

LISTED = """
.. code-block:: text

   tutorial/
   ├── greeter
   │   ├── answers/
   │   │   ├── __init__.py
   │   │   └── hello.py   # new
   │   ├── server.py
   │   └── greetings.log
   └── ...

::

   greeter/
       answers/
           hello.py

.. code-block:: text
   :class: illustration

   └── nowhere.py

"""
MISSING = """
.. code-block:: text

   greeter
   ├── answer
   │   └── hello.py
   └── servers.py
"""


def test_what_a_listing_has_is_there(greeter: Greeter) -> None:
    (greeter.root / ".gitignore").write_text("*.log\n", encoding="utf-8")
    page = greeter.root / PAGE
    before = page.read_text(encoding="utf-8")
    page.write_text(before + LISTED, encoding="utf-8")
    assert greeter.run("check", "--rule", "CP504")[1] == "1 rule, 0 findings, 0 skips\n"
    page.write_text(before + MISSING, encoding="utf-8")
    line = before.count("\n") + 2
    said = "and there is no such file or folder: correct it."
    assert greeter.run("check", "--rule", "CP504")[1].splitlines()[:-1] == [
        f"{PAGE}:{line}: CP504: the listing has 'greeter/{path}', {said}"
        for path in ("answer", "answer/hello.py", "servers.py")
    ]


def test_a_path_with_something_open_is_a_pattern(greeter: Greeter) -> None:
    page = greeter.root / PAGE
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\n:file:`greeter/{{name}}.py`, :file:`greeter/{{name}}.js`\n")
    printed = greeter.run("check", "--rule", "CP504")[1]
    assert "CP504: there is no file or folder 'greeter/*.js': correct the path." in printed
    assert printed.endswith("1 rule, 1 finding, 0 skips\n")


OTHERS = """
:file:`hello.py` :file:`/etc/hosts` :file:`yours/settings.py` :file:`C:\\Users` :file:`{name}.py`
:file:`greeter/server.py` :file:`greeter/made.log` :file:`docs/adapter.py`

:file:`greeter/servers.py`

:file:`docs/nowhere.rst`
"""


def test_on_a_page_without_a_part_a_path_of_the_project_begins_in_its_folders(
    greeter: Greeter,
) -> None:
    (greeter.root / ".gitignore").write_text("*.log\n", encoding="utf-8")
    (greeter.root / "docs/index.rst").write_text(
        f"Greeter\n=======\n{OTHERS}\n.. toctree::\n\n   cp1-hello\n", encoding="utf-8"
    )
    assert greeter.run("check", "--rule", "CP504")[1].splitlines()[:-1] == [
        f"docs/index.rst:{line}: CP504: there is no file or folder '{path}': correct the path."
        for line, path in ((7, "greeter/servers.py"), (9, "docs/nowhere.rst"))
    ]
    with (greeter.root / "docs/conf.py").open("a", encoding="utf-8") as conf:
        conf.write('checkpoints_claims = ["file"]\n')
    printed = greeter.run("check", "--rule", "CP504")[1]
    assert "docs/index.rst:4: CP504: there is no file or folder 'yours/settings.py': " in printed


LABELS = """
Press **Say “hello” & go**, then **Lets go**, or "Greet me" and “Greet them”.

Press :guilabel:`Say it` and :guilabel:`A server`.
"""


@pytest.mark.parametrize(
    ("claims", "missing"),
    [
        ([], {"A server"}),
        (["strong"], {"A server", "Lets go"}),
        (["strong", "quoted"], {"A server", "Lets go", "Greet them"}),
    ],
)
def test_what_is_bold_or_quoted_is_a_label_where_the_author_says_so(
    greeter: Greeter, claims: list[str], missing: set[str]
) -> None:
    """A label is in a template or in a text of Python; a docstring shows nothing."""
    both("greeter/server.py", "import json", 'import json\n\nLABEL = "Say it"')(greeter.root)
    both("greeter/server.py", "A WebSocket server", "A server")(greeter.root)
    for folder in ("greeter", "checkpoints/cp2/greeter"):
        shown = "<b>Say “hello”\n &amp; go</b> <i>Greet me</i>"
        (greeter.root / folder / "page.html").write_text(shown, encoding="utf-8")
    with (greeter.root / PAGE).open("a", encoding="utf-8") as end:
        end.write(LABELS)
    with (greeter.root / CONF).open("a", encoding="utf-8") as conf:
        conf.write(f"checkpoints_claims = {claims}\nsmartquotes = False\n")
    printed = greeter.run("check", "--rule", "CP504")[1].splitlines()[:-1]
    said = {line.partition("CP504: ")[2] for line in printed}
    cure = "correct the label."
    assert said == {f"no page of the project shows “{text}”: {cure}" for text in missing}


def test_a_mark_that_is_none_is_told(greeter: Greeter) -> None:
    with (greeter.root / CONF).open("a", encoding="utf-8") as conf:
        conf.write('checkpoints_claims = ["bold"]\n')
    printed = greeter.run("check")[1]
    assert (
        "checkpoints_claims has 'bold', expected some of strong, quoted, file, version: correct it"
        in printed
    )
