"""Whatever an edit changes and however it is shown, exactly its changed lines are emphasised."""

import re
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.edit_pages import ODD, Edit, build, emphasised

OPTIONS = st.fixed_dictionaries(
    {},
    optional={
        "dedent": st.sampled_from(["", "1", "3"]),
        "tab-width": st.sampled_from(["2", "8"]),
        "prepend": st.sampled_from(["first", "L0."]),
        "append": st.just("last"),
        "linenos": st.just(""),
        "language": st.sampled_from(["none", "text", "python", "html"]),
    },
)
BODY = st.text(st.sampled_from([*ODD.values(), "\t", " ", "x", "é"]), max_size=4)


@st.composite
def edits(draw: st.DrawFn) -> Edit:
    """An edit of a file whose lines are all different, and an excerpt of it."""
    fates = draw(st.lists(st.sampled_from(["keep", "go", "come", "change"]), max_size=9))
    before: list[str] = []
    after: list[tuple[str, str]] = []
    for number, fate in enumerate(["keep", *fates, "change"]):
        old, new = f"    L{number}.{draw(BODY)}", f"    N{number}.{draw(BODY)}"
        if fate != "come":
            before.append(old)
        if fate != "go":
            after.append((fate, old if fate == "keep" else new))
    options = draw(OPTIONS)
    shown = after
    if draw(st.booleans()):
        shown = after[draw(st.integers(0, len(after) - 1)) :]
        options["start-at"] = name_of(shown[0][1])
    end, last = draw(st.sampled_from(["\n", "\r\n", "\r"])), draw(st.booleans())
    start = draw(st.sampled_from(["", "\ufeff", end * 2]))
    expected = [name_of(text) for fate, text in shown if fate != "keep"]
    old, new = (
        f"{start}{end.join(lines)}{end * last}" for lines in (before, [text for _, text in after])
    )
    return Edit(old, new, expected, options, "a.txt")


def name_of(line: str) -> str:
    """What makes a line another one than all others."""
    found = re.search(r"[LN]\d+\.", line)
    assert found
    return found[0]


@given(drawn=st.lists(edits(), min_size=20, max_size=30))
def test_any_edit_has_its_changed_lines_emphasised(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[Edit]
) -> None:
    root = tmp_path_factory.mktemp("any")
    made = build(root, {f"e{number}": edit for number, edit in enumerate(drawn)})
    for number, edit in enumerate(drawn):
        found = [name_of(line) for line in emphasised(made.text(f"e{number}.html"))]
        assert found == edit.expected, edit
    assert made.warnings == []
    shutil.rmtree(root)
