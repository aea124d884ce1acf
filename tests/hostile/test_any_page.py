"""Whatever a page says to the directives, a build ends, and each mistake is told with its line."""

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.sites import ROOTS, Site

DIRECTIVES = ("part", "create-file", "edit-file", "run-command", "transcript", "literalinclude")
OPTIONS = (
    "start", "finish", "minutes", "skip", "creates", "serves", "name", "caption", "language",
    "pyobject", "start-at", "end-at", "lines", "dedent", "diff", "class", "encoding", "tab-width",
    "emphasize-lines", "lineno-start", "prepend", "force", "colour",
)  # fmt: skip
GOOD = (
    "cp1", "cp2", "5", "1-3", "greeter/server.py", "greeter/answers/hello.py",
    "../greeter/server.py", "greeter/answers/__init__.py", "python -m doctest",
    "http://127.0.0.1:8000/", "answer_to",
    "utf-16", "/etc", "..", "Alice connects to /hello/", 'Alice sends {"name": "Alice"}',
    "Alice receives {...}", "Bob is closed with 4404", "Bob leaves", "Bob receives nothing",
    "Alice receives the same", "Alice sends text {", "Alice gets /",
    'Alice posts form {"a": 1} to /', "Alice is answered 200", 'Alice reads "a"',
    ".. code-block:: bash", "   touch a", "{", "}",
)  # fmt: skip
# Anything that one line of a text file can hold.
LINE = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=30
) | st.sampled_from(GOOD)
PART = ".. part::\n   :start: cp1\n   :finish: cp2\n   :minutes: 5\n"
# A warning, from its beginning; more lines may follow. The part that is there may be one of them:
# where two lead to the same checkpoint, the second is told.
TOLD = re.compile(r"docs/(any\d|cp1-hello)\.rst:\d+: (WARNING|ERROR|CRITICAL): .")
BEGINS = re.compile(r"(WARNING|ERROR|CRITICAL|Traceback)\b")


@st.composite
def directives(draw: st.DrawFn) -> str:
    """A directive with any argument, options and content."""
    options = draw(st.dictionaries(st.sampled_from(OPTIONS), LINE, max_size=4))
    content = draw(st.lists(LINE, max_size=5))
    return "\n".join(
        [
            f".. {draw(st.sampled_from(DIRECTIVES))}:: {draw(LINE)}",
            *(f"   :{name}: {value}" for name, value in options.items()),
            "",
            *(f"   {line}" for line in content),
            "",
        ]
    )


@st.composite
def pages(draw: st.DrawFn) -> str:
    """A page that may begin as a part does, with directives in one section or several."""
    body = draw(st.lists(directives() | st.just("Step\n----\n"), min_size=1, max_size=4))
    return ":orphan:\n\nAny\n===\n\n" + "\n".join([PART * draw(st.booleans()), *body])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The greeter's repository."""
    root = tmp_path_factory.mktemp("any").resolve() / "greeter"
    shutil.copytree(ROOTS / "test-first-part", root)
    return Site(root)


@given(written=st.lists(pages(), min_size=5, max_size=9))
def test_any_page_is_built_and_each_warning_has_its_line(site: Site, written: list[str]) -> None:
    for old in Path(site.root, "docs").glob("any*.rst"):
        old.unlink()
    for number, page in enumerate(written):
        site.write(f"docs/any{number}.rst", page)
    for line in site.build("text").warnings:
        assert TOLD.match(line) or not BEGINS.search(line), line
