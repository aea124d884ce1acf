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
