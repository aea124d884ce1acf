"""Which lines of a terminal are typed, and which are printed."""

import pytest

from sphinx_checkpoints.model.console import typed_in
from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.part import Printed, Typed


def at(line: int) -> Place:
    """A line of the page, in which the text begins at line 10."""
    return Place("docs/one.rst", line)


def typed(line: int, text: str, output: str = "", at_line: int = 0) -> Typed:
    """A command, and what it prints further below."""
    return Typed(text, at(line), Printed(output, at(at_line)) if output else None)


CASES = {
    "a command": ("$ ls", [typed(10, "ls")]),
    "its output": ("$ ls\na\nb", [typed(10, "ls", "a\nb", 11)]),
    "two commands": ("$ cd x\n$ ls\na", [typed(10, "cd x"), typed(11, "ls", "a", 12)]),
    "blank lines around": ("$ ls\n\na\n\n$ cd", [typed(10, "ls", "a", 12), typed(14, "cd")]),
    "an environment": ("(.venv) $ ls\n(my-env)$ cd", [typed(10, "ls"), typed(11, "cd")]),
    "a command on two lines": ("$ ls \\\n  -a\nb", [typed(10, "ls \\\n  -a", "b", 12)]),
    "a prompt for more": (
        "$ for i in 1\n> do ls\n> done\na",
        [typed(10, "for i in 1\ndo ls\ndone", "a", 13)],
    ),
    "what is printed looks like a prompt": ("$ ls\na\n> b", [typed(10, "ls", "a\n> b", 11)]),
    "what stands before": ("Welcome\n$ ls", [typed(11, "ls")]),
    "no prompt": ("ls\na", []),
    "another shell's": ("> dir\nPS> dir", []),
    "nothing": ("", []),
}


@pytest.mark.parametrize("case", CASES)
def test_what_stands_behind_a_prompt_is_typed(case: str) -> None:
    text, expected = CASES[case]
    assert list(typed_in(text, at(10))) == expected
