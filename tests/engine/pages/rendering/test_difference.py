"""The lines that are emphasised are exactly those that the reader changes."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from html import unescape

import pytest

from tests.support.edit_pages import ODD, Edit, build, emphasised
from tests.support.sites import Built

CLASS = """\
import os


class A:
    def one(self):
        return 1

    def two(self):
        return {}
"""
OPTIONS = {"dedent": "", "tab-width": "4", "prepend": "p", "start-at": "keep"}


def with_odd_ends() -> Iterator[tuple[str, Edit]]:
    """Edits of files with what ends a line for str.splitlines alone."""
    for kind, odd in ODD.items():
        before, after = f"a = '{odd}'\nb = 1\nc\n", f"a = '{odd}'\nb = 2\nc\n"
        yield f"{kind} in a line before", Edit(before, after, ["b = 2"])
        before, after = f"a = 1\nb = 1{odd}\nc\n", f"a = 1\nb = 2{odd}\nc\n"
        yield f"{kind} in a line that changes", Edit(before, after, ["b = 2"])
        before, after = f"a\n{odd}\nb\nc\n", f"a\n{odd}\nB\nc\n"
        yield f"{kind} alone in a line", Edit(before, after, ["B"], name="a.txt")
        before, after = f"  a{odd}b\n  keep\n  c\n", f"  a{odd}b\n  keep\n  C\n"
        for option, value in OPTIONS.items():
            edit = Edit(before, after, ["C"], {option: value}, "a.txt")
            yield f"{kind} and {option}", edit


EDITS = {
    **dict(with_odd_ends()),
    "a byte order mark in both": Edit("\ufeffa\nb\n", "\ufeffa\nB\n", ["B"]),
    "a byte order mark that comes": Edit("a\nb\n", "\ufeffa\nB\n", ["B"]),
    "a byte order mark that goes": Edit("\ufeffa\nb\n", "a\nB\n", ["B"]),
    "line ends of Windows in both": Edit("a\r\nb\r\nc\r\n", "a\r\nB\r\nc\r\n", ["B"]),
    "line ends of Windows that go": Edit("a\r\nb\r\nc\r\n", "a\nB\nc\n", ["B"]),
    "line ends of old": Edit("a\rb\rc\r", "a\rB\rc\r", ["B"]),
    "line ends of every kind": Edit("a\rb\r\nc\nd\n", "a\rb\r\nC\nd\n", ["C"]),
    "tabs": Edit("if a:\n\tb\n\tc\n", "if a:\n\tb\n\td\n", ["d"]),
    "a tab that becomes spaces": Edit("if a:\n\tb\n\tc\n", "if a:\n    b\n\tc\n", ["b"]),
    "no end of the last line": Edit("a\nb\nc", "a\nB\nc", ["B"]),
    "no end of the last line, which changes": Edit("a\nb", "a\nB", ["B"]),
    "an end of the last line that comes": Edit("a\nb", "a\nb\nc\n", ["c"]),
    "the one line": Edit("a", "b", ["b"]),
    "a file that was empty": Edit("", "a\nb\n", ["a", "b"]),
    "lines that go": Edit("a\nb\nc\n", "a\nc\n", []),
    "a line that comes twice": Edit("a\nb\na\n", "a\nb\na\na\n", ["a"]),
    "empty lines first": Edit("\n\na\nb\nc\n", "\n\na\nB\nc\n", ["B"]),
    "empty lines first, in a text": Edit("\n\na\nb\nc\n", "\n\na\nB\nc\n", ["B"], name="a.txt"),
    "empty lines first, in HTML": Edit("\n\n<p>\n<b>\n", "\n\n<p>\n<i>\n", ["<i>"], name="a.html"),
    "empty lines that come first": Edit("a\nb\n", "\n\na\nB\n", ["B"], name="a.html"),
    "line numbers": Edit("a\nb\n", "a\nB\n", ["B"], {"linenos": ""}),
    "line numbers from the file": Edit(
        "a\nb\nc\n", "a\nb\nC\n", ["C"], {"lineno-match": "", "start-at": "b"}
    ),
    "dedent": Edit("    a\n    b\n", "    a\n    B\n", ["B"], {"dedent": ""}),
    "dedent by a number": Edit("    a\n    b\n", "    a\n    B\n", ["B"], {"dedent": "2"}),
    "dedent by too much": Edit(
        "a\n    b\n", "a\n    B\n", ["B"], {"dedent": "1"}, warns="non-whitespace stripped"
    ),
    "tab-width": Edit("if a:\n\tb\n\tc\n", "if a:\n\tb\n\td\n", ["d"], {"tab-width": "2"}),
    "prepend": Edit("a\nb\n", "a\nB\n", ["B"], {"prepend": "# first"}),
    "prepend what is changed": Edit("a\nb\n", "a\nB\n", ["B"], {"prepend": "B"}),
    "append": Edit("a\nb\n", "a\nB\n", ["B"], {"append": "# last"}),
    "append behind no end": Edit("a\nb", "a\nb\nC", ["C# last"], {"append": "# last"}),
    "prepend before empty lines": Edit("\na\nb\n", "\na\nB\n", ["B"], {"prepend": "p"}, "a.txt"),
    "start-at": Edit("a\nb\nc\nd\n", "a\nb\nc\nD\n", ["D"], {"start-at": "c"}),
    "start-at what is changed": Edit("a\nb\nc\n", "a\nB\nc\n", ["B"], {"start-at": "B"}),
    "start-after": Edit("a\nb\nc\nd\n", "a\nb\nc\nD\n", ["D"], {"start-after": "b"}),
    "start-after, before an empty line": Edit(
        "a\nb\n\nc\nd\n", "a\nb\n\nc\nD\n", ["D"], {"start-after": "b"}, "a.txt"
    ),
    "end-at": Edit("a\nb\nc\n", "A\nb\nc\n", ["A"], {"end-at": "b"}),
    "end-before": Edit("a\nb\nc\n", "A\nb\nC\n", ["A"], {"end-before": "C"}),
    "all that is shown": Edit("a\nb\nc\n", "a\nB\nc\n", ["B"], {"start-at": "B", "end-at": "B"}),
    "a line like one that is not shown": Edit(
        "x\na\nb\nend\n", "x\na\nx\nb\nend\n", ["x"], {"start-after": "a"}
    ),
    "lines": Edit("a\nb\nc\nd\n", "a\nb\nc\nD\n", ["D"], {"lines": "1,4"}),
    "lines out of range": Edit(
        "a\nb\n", "a\nB\n", ["B"], {"lines": "2-9"}, warns="line number spec is out of range(1-2)"
    ),
    "pyobject": Edit(CLASS.format(2), CLASS.format(3), ["return 3"], {"pyobject": "A.two"}),
    "pyobject and dedent": Edit(
        CLASS.format(2), CLASS.format(3), ["return 3"], {"pyobject": "A.two", "dedent": ""}
    ),
    "pyobject behind a form feed": Edit(
        CLASS.format(2).replace("\n\n\n", "\n\f\n\n"),
        CLASS.format(3).replace("\n\n\n", "\n\f\n\n"),
        ["return 3"],
        {"pyobject": "A.two"},
    ),
    "no language": Edit("a\nb\n", "a\nB\n", ["B"], {"language": "none"}),
    "a guessed language": Edit("\na\nb\n", "\na\nB\n", ["B"], {"language": "guess"}),
}  # fmt: skip


def names_of(edits: Mapping[str, Edit]) -> dict[str, str]:
    """A file's name for each edit."""
    return {case: f"e{number}" for number, case in enumerate(edits)}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """One site with all of the edits."""
    named = {name: EDITS[case] for case, name in names_of(EDITS).items()}
    return build(tmp_path_factory.mktemp("edits"), named)


@pytest.mark.parametrize("case", EDITS)
def test_the_changed_lines_are_emphasised_and_no_others(built: Built, case: str) -> None:
    page = built.text(f"{names_of(EDITS)[case]}.html")
    assert emphasised(page) == EDITS[case].expected


@pytest.mark.parametrize("case", EDITS)
def test_what_changed_has_exactly_the_lines_that_go_and_come(built: Built, case: str) -> None:
    """The other form says the same, whatever of the file the first one shows."""
    edit = EDITS[case]
    page = built.text(f"{names_of(EDITS)[case]}.html")
    block = page.partition('<div class="checkpoints-difference')[2].partition("</pre>")[0]
    before, after = lines(edit.before), lines(edit.after)
    came, went = ([line for line in marked(block, tag) if line] for tag in ("ins", "del"))
    assert Counter(came) - Counter(went) == Counter(after) - Counter(before)
    assert Counter(went) - Counter(came) == Counter(before) - Counter(after)


def lines(text: str) -> list[str]:
    """The lines of a text that are not empty."""
    return list(filter(None, re.split(r"\r\n|\r|\n", text.replace("\ufeff", ""))))


def marked(block: str, tag: str) -> list[str]:
    """The texts of the lines with a tag."""
    found = re.findall(rf"<{tag}>(.*?)\n</{tag}>", block, re.DOTALL)
    return [unescape(re.sub(r"<[^>]+>", "", line)) for line in found]


def test_each_edit_warns_only_of_its_own_mistake_and_once(built: Built) -> None:
    expected = sorted(edit.warns for edit in EDITS.values() if edit.warns)
    assert len(built.warnings) == len(expected)
    for text in expected:
        assert len([line for line in built.warnings if text in line]) == 1
