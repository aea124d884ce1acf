"""Code that is typed into a part, in a language that the project has files in."""

import pytest

from tests.engine.changing import PAGE
from tests.support.greeter import Greeter

FILES = {
    "page.html": "<p>Hello</p>\n",
    "page.js": "hello();\n",
    "page.css": "p { color: red }\n",
    "tables.sql": "SELECT 1;\n",
    "settings.toml": "hello = 1\n",
    "Dockerfile": "FROM scratch\n",
    "start.sh": "true\n",
    "words.txt": "hello\n",
    "frames.json": "{}\n",
}
TYPED = ["python", "html", "html+django", "jinja", "js", "javascript", "css", "sql", "toml"]
TYPED += ["docker", "default"]
OTHERS = ["bash", "console", "powershell", "text", "none", "yaml", "rust", "http"]


def block(language: str, option: str = "") -> str:
    """A block of code; of the default language, no name is given."""
    return f".. code-block:: {language}\n{option}\n   hello = 1\n\n".replace(" default\n", "\n")


def found(greeter: Greeter, text: str) -> tuple[str, list[int]]:
    """What the check prints of more text at the end of the page, and the lines that it names."""
    with (greeter.root / PAGE).open("a", encoding="utf-8") as page:
        page.write(f"\nAll of it\n\n{text}")
    printed = greeter.run("check", "--rule", "CP702")[1]
    return printed, [
        int(line.split(":")[1]) for line in printed.splitlines() if ": CP702: " in line
    ]


@pytest.fixture
def greeter(greeter: Greeter) -> Greeter:
    """The greeter with files in many languages, some of which only a snapshot has."""
    for number, (name, text) in enumerate(FILES.items()):
        folder = ("greeter", "checkpoints/cp1/greeter")[number % 2]
        (greeter.root / folder / name).write_text(text, encoding="utf-8")
    return greeter


def test_code_of_a_language_of_the_project_is_found(greeter: Greeter) -> None:
    printed, lines = found(greeter, "".join(map(block, TYPED)))
    assert len(lines) == len(TYPED), printed
    assert "include it with literalinclude, or give it the option “:class: illustration”" in printed


def test_what_is_of_no_file_or_has_a_rule_of_its_own_is_not(greeter: Greeter) -> None:
    illustrations = "".join(block(one, "   :class: illustration\n") for one in TYPED[:-1])
    assert found(greeter, "".join(map(block, OTHERS)) + illustrations)[1] == []


@pytest.mark.parametrize("language", ["bash", "sh", "text", "none", "default"])
def test_a_command_with_a_prompt_that_is_not_run_is_found(greeter: Greeter, language: str) -> None:
    prompted = block(language).replace("hello = 1", "$ echo hello")
    printed, lines = found(greeter, f"{prompted}{block(language)}")
    assert "“$ echo hello” is not run: give the block the language 'console', or " in printed
    assert len(lines) == 1 + (language == "default")
    shown = block("text", "   :class: illustration\n").replace("hello = 1", "$ echo hello")
    assert len(found(greeter, shown)[1]) == len(lines)


def test_code_that_is_included_is_not_typed(greeter: Greeter) -> None:
    assert found(greeter, ".. literalinclude:: ../greeter/page.html\n")[1] == []


# What a block without a language may hold, in reStructuredText, and whether it is code.
UNSAID = {
    "code": ("import hello\n\n   hello.main()", True),
    "an assignment": ("hello = 1", True),
    "a call": ("hello()", True),
    "code that begins to the right": ("    @hello\n       def main():\n           ...", True),
    "a word that is printed": ("OK", False),
    "a value that is printed": ("[1, 'two', {3: 4}]", False),
    "a sentence": ("Hello, Alice!", False),
    "a listing": ("docs/\n     conf.py", False),
}


@pytest.mark.parametrize("case", UNSAID)
@pytest.mark.parametrize("before", ["So it goes::", "So:\n\n.. code-block::"])
def test_a_block_without_a_language_is_code_where_it_does_something(
    greeter: Greeter, before: str, case: str
) -> None:
    text, is_code = UNSAID[case]
    printed, lines = found(greeter, f"{before}\n\n   {text}\n")
    assert len(lines) == is_code, printed


HIGHLIGHTED = """
.. highlight:: {language}

All::

   hello

.. highlight:: text

Nothing::

   hello()
"""


@pytest.mark.parametrize(("language", "count"), [("html", 1), ("rust", 0), ("text", 0)])
def test_a_literal_block_has_the_language_of_the_highlight_before_it(
    greeter: Greeter, language: str, count: int
) -> None:
    assert len(found(greeter, HIGHLIGHTED.format(language=language))[1]) == count


def test_a_literal_block_has_the_language_of_the_site(greeter: Greeter) -> None:
    with (greeter.root / "docs/conf.py").open("a", encoding="utf-8") as conf:
        conf.write('\nhighlight_language = "html"\n')
    assert len(found(greeter, "All::\n\n   hello\n")[1]) == 1


def test_a_block_with_markup_in_it_has_no_language(greeter: Greeter) -> None:
    assert found(greeter, ".. parsed-literal::\n\n   **hello** = 1\n")[1] == []
