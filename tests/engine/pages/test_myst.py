"""Pages that are written in Markdown by hand: what the converted test sites do not have."""

import sys
from pathlib import Path

import pytest

from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.page import Page
from sphinx_checkpoints.model.part import RunCommand
from sphinx_checkpoints.pages.domain import domain_of
from sphinx_checkpoints.pages.site import find_site
from tests.support.myst import to_markdown
from tests.support.sites import MakeSite, Site

CONF = """
extensions.append("myst_parser")
myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist"]
"""


@pytest.fixture
def tutorial(site: MakeSite) -> Site:
    """The recipes, whose pages are Markdown by their suffix."""
    made = site("three-checkpoints")
    made.write("docs/conf.py", made.read("docs/conf.py") + CONF)
    for page in sorted(made.root.glob("docs/*.rst")):
        made.write(f"docs/{page.stem}.md", to_markdown(page.read_text(encoding="utf-8")))
        page.unlink()
    return made


def kept(tutorial: Site, docname: str) -> Page:
    """What is kept of a page that nothing is wrong with."""
    built = tutorial.build("dummy")
    assert built.warnings == []
    return domain_of(built.env).pages[docname]


def test_a_converted_page_is_the_one_to_read() -> None:
    page = (
        "Page\n====\n\n.. note::\n\n   Look at ``x``.\n\n   .. part::\n      :start: cp1\n\nEnd\n"
    )
    assert to_markdown(page) == (
        "# Page\n\n\n::::{note}\n\nLook at `x`.\n\n:::{part}\n:start: cp1\n::::\nEnd\n"
    )


WORDS = """\
---
orphan: true
---

(words)=
# Title with `in_title`

A paragraph, not one, with
`one` and {file}`two/{x}.txt` and
{kbd}`Ctrl+C`, *no literal*, **nor this**, `one` again, `over
two lines`, {command}`ls`, {guilabel}`&Join`, {program}`git`
and {py:class}`~pkg.Name`, {code}`x = 1`, {samp}`a{b}`, {doc}`kitchen`,
two and `` in `two` ``, [text](kitchen.md), [the `linked`](kitchen.md),
[](yeast.md), [`named`](https://example.org/), `quiet`{.quiet}.

- An item
  that goes on with `in_item`.

  1. `in_nested`

`term`
: {mimetype}`text/plain` `in_definition`

> A quotation
> `in_quotation`

:::{note}
`in_note`
`in_note_2`
:::

| `h1` | h2          |
| ---- | ----------- |
| a    | `in_cell`   |
| b    | `in_cell_2` |

![The oven.](oven.png)

See <http://localhost:8000/chat/> or
[the site](https://example.org/).
"""
FOUND = [
    ("in_title", "", 6),
    ("one", "", 9),
    ("two/*.txt", "file", 9),
    ("Ctrl", "kbd", 10),
    ("C", "kbd", 10),
    ("one", "", 10),
    ("over two lines", "", 10),
    ("ls", "command", 11),
    ("Join", "guilabel", 11),
    ("git", "program", 11),
    ("pkg.Name", "py:class", 12),
    ("x = 1", "code", 12),
    ("ab", "samp", 12),
    ("in `two`", "", 13),
    ("linked", "", 13),
    ("named", "", 14),
    ("quiet", "quiet", 14),
    ("in_item", "", 17),
    ("in_nested", "", 19),
    ("term", "", 21),
    ("text/plain", "mimetype", 22),
    ("in_definition", "", 22),
    ("in_quotation", "", 25),
    ("in_note", "", 28),
    ("in_note_2", "", 29),
    ("h1", "", 32),
    ("in_cell", "", 34),
    ("in_cell_2", "", 35),
]


def test_each_word_has_its_role_and_its_own_line(tutorial: Site) -> None:
    tutorial.write("docs/oven.png", b"")
    tutorial.write("docs/words.md", WORDS)
    (page,) = kept(tutorial, "words").passages
    assert [(word.text, word.role, word.place.line) for word in page.literals] == FOUND
    assert [(link.address, link.place.line) for link in page.links] == [
        ("https://example.org/", 14),
        ("http://localhost:8000/chat/", 39),
        ("https://example.org/", 40),
    ]
    assert [(image.path, image.place.line) for image in page.images] == [("docs/oven.png", 37)]


BLOCKS = """\
# Blocks

```python
x = 1
```

~~~py
x = 2
~~~

```{code-block} python
:class: illustration

x = 3
```

{.illustration}
```python
x = 4
```

:::{note}
```console
$ ls
```
:::
"""


def test_fences_are_blocks_of_code(tutorial: Site) -> None:
    tutorial.write("docs/kitchen.md", BLOCKS)
    blocks = kept(tutorial, "kitchen").passages[0].code_blocks
    assert [(one.text.strip(), one.language, one.classes, one.place.line) for one in blocks] == [
        ("x = 1", "python", (), 3),
        ("x = 2", "py", (), 7),
        ("x = 3", "python", ("illustration",), 11),
        ("x = 4", "python", ("illustration",), 18),
        ("$ ls", "console", (), 23),
    ]


COMMANDS = """\

## Bake

```{run-command} ls
---
creates: |
  recipes/bread/a.txt
  recipes/bread/b.txt
serves: http://localhost:8000/
skip: "no: oven"
---
```

::::{run-command}
:creates: recipes/bread/c.txt

```bash
touch a
touch b
```

~~~powershell
ni a
~~~
::::

- In a list:

  ```{run-command} pwd
  ```

> ```{eval-rst}
> .. run-command:: whoami
> ```
"""


def test_commands_are_read_from_every_form(tutorial: Site) -> None:
    before = tutorial.read("docs/salt.md").removesuffix("\n") + "\n"
    tutorial.write("docs/salt.md", before + COMMANDS)
    (part,) = domain_of(tutorial.build("dummy").env).pages["salt"].parts
    first = before.count("\n")

    def command(posix: str, line: int, *creates: str, powershell: str = "") -> RunCommand:
        paths = tuple(f"recipes/bread/{name}.txt" for name in creates)
        return RunCommand(
            posix, powershell or posix, paths, "", Place("docs/salt.md", first + line)
        )

    one, *others = part.steps[-1].actions
    assert isinstance(one, RunCommand)
    assert one.creates == ("recipes/bread/a.txt", "recipes/bread/b.txt")
    assert (one.serves, one.skip, one.place.line) == (
        "http://localhost:8000/",
        "no: oven",
        first + 4,
    )
    assert others == [
        command("touch a\ntouch b", 14, "c", powershell="ni a"),
        command("pwd", 29),
        command("whoami", 33),
    ]


SINGS = "is no line of a transcript"
TRANSCRIPTS = {
    "at once": ("```{transcript}\nAnn connects to /x/\nAnn sings\n```", 5),
    "colons": (":::{transcript}\n\nAnn connects to /x/\nAnn sings\n:::", 6),
    "options": ("```{transcript}\n:name: it\n:skip: no\n\n\nAnn sings\n```", 8),
    "options in YAML": ("```{transcript}\n---\nname: it\n---\nAnn sings\n```", 7),
    "in its first line": ("```{transcript} Ann sings\n```", 3),
    "in a list": ("- In a list:\n\n  ```{transcript}\n  # Two.\n  Ann sings\n  ```", 7),
    "in others": ("::::{note}\n:::{tip}\n```{transcript}\n\nAnn sings\n```\n:::\n::::", 7),
    "in reStructuredText": ("```{eval-rst}\n.. transcript::\n\n   Ann sings\n```", 6),
}


@pytest.mark.parametrize("case", TRANSCRIPTS)
def test_a_mistake_in_a_transcript_has_its_own_line(tutorial: Site, case: str) -> None:
    text, line = TRANSCRIPTS[case]
    tutorial.write("docs/kitchen.md", f"# Kitchen\n\n{text}\n")
    (warning,) = tutorial.build("dummy").warnings
    assert warning.startswith(f"docs/kitchen.md:{line}: WARNING: 'Ann sings' {SINGS}")


@pytest.mark.parametrize("option", ["", ":start-line: 1\n"])
def test_a_transcript_that_is_included_has_its_lines_there(tutorial: Site, option: str) -> None:
    before = "\n" if option else ""
    tutorial.write("docs/talk.inc", f"{before}```{{transcript}}\n\nAnn sings\n```\n")
    tutorial.write("docs/kitchen.md", f"# Kitchen\n\n```{{include}} talk.inc\n{option}```\n")
    (warning,) = tutorial.build("dummy").warnings
    assert warning.startswith(f"docs/talk.inc:{3 + len(before)}: WARNING: 'Ann sings' {SINGS}")


REFUSED = {
    ":::{create-file} recipes/bread/oven.py\n:skip: no\n:colour: red\n:::": (
        11,
        "WARNING: 'create-file': Unknown option key: 'colour'",
    ),
    "```{edit-file} recipes/bread/list.txt\n---\nemphasize-lines: 1\n---\n```": (
        11,
        "WARNING: 'edit-file': Unknown option key: 'emphasize-lines'",
    ),
    "```{run-command} ls\n:creates:\n```": (
        10,
        "WARNING: 'run-command': Invalid option value for 'creates': None: argument required",
    ),
    "```{create-file}\n```": (9, "ERROR: Directive 'create-file': 1 argument(s) required"),
}
PART = "```{part}\n:start: cp1\n:finish: cp2\n:minutes: 5\n```\n"


@pytest.mark.parametrize("directive", REFUSED)
def test_what_is_no_directive_is_told_once_in_its_line(tutorial: Site, directive: str) -> None:
    line, said = REFUSED[directive]
    tutorial.write("docs/salt.md", f"# Salt\n\n{PART}\n{directive}\n")
    built = tutorial.build("dummy")
    (warning,) = [one for one in built.warnings if one.startswith("docs/salt.md:")]
    assert warning.startswith(f"docs/salt.md:{line}: {said}")
    assert not domain_of(built.env).pages["salt"].is_whole


COMMENTED = """
% A comment of two lines, with
% ```{run-command} ls

<!-- Another, in which there is an empty line.

:::{transcript}
Alice connects to /x/
:::
-->
"""


def test_what_is_commented_out_is_hidden(tutorial: Site) -> None:
    before = tutorial.read("docs/salt.md")
    tutorial.write("docs/salt.md", before + COMMENTED)
    first = before.count("\n")
    assert [(one.what, one.within, one.place.line) for one in kept(tutorial, "salt").hidden] == [
        ("run-command", "a comment", first + 3),
        ("transcript", "a comment", first + 7),
    ]


def test_a_section_in_only_is_shown_and_counts(tutorial: Site) -> None:
    before = tutorial.read("docs/salt.md")
    section = "## Step 3: Eat\n\n```{run-command} ls\n```\n"
    tutorial.write("docs/salt.md", f"{before}\n::::{{only}} latex\n{section}::::\n")
    built = tutorial.build("html")
    (part,) = domain_of(built.env).pages["salt"].parts
    assert part.steps[-1].number == 3
    assert "Step 3: Eat" in built.text("salt.html")


@pytest.mark.parametrize(
    ("link", "count"),
    [
        ("", 1),
        ("[there](yeast.md)", 0),
        ("[there](#yeast-label)", 0),
        ("<project:#yeast-label>", 0),
    ],
)
def test_a_link_leads_to_a_part(tutorial: Site, link: str, count: int) -> None:
    index = tutorial.read("docs/index.md")
    tutorial.write("docs/index.md", index.replace("\nyeast\n", "\n") + f"\n{link}\n")
    yeast = tutorial.read("docs/yeast.md")
    tutorial.write("docs/yeast.md", f"---\norphan: true\n---\n\n(yeast-label)=\n{yeast}")
    configured = {"checkpoints_rules": ["CP704"], "checkpoints_print": False}
    built = tutorial.build("checkpoints", configured=configured)
    report = (built.out / "report.xml").read_text(encoding="utf-8")
    assert report.count("no reader sees this part") == count


ERROR = """\
# The oven is cold

```{error-message} OvenError: 20°C in '…' [too (cold)].
---
also: |
  The dough at … did not rise
  No dough: nothing to do
---
It is off.
```
"""


def test_an_error_has_its_further_forms_in_an_option(tutorial: Site) -> None:
    tutorial.write("docs/kitchen.md", ERROR)
    (error,) = kept(tutorial, "kitchen").errors
    assert error.texts == (
        "OvenError: 20°C in '…' [too (cold)].",
        "The dough at … did not rise",
        "No dough: nothing to do",
    )
    assert (error.title, error.summary) == ("The oven is cold", "It is off.")


def test_the_parts_of_a_learner_are_read_from_markdown(tutorial: Site) -> None:
    assert [part.docname for part in find_site(tutorial.root / "docs").parts] == ["salt", "yeast"]


def test_a_learner_without_the_parser_is_told(
    tutorial: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tutorial.root)
    monkeypatch.setitem(sys.modules, "myst_parser", None)
    with pytest.raises(CheckpointError) as caught:
        find_site(Path("docs")).parts  # noqa: B018
    assert str(caught.value) == (
        "docs/conf.py:4: myst_parser, which reads the pages in Markdown, is not installed here: "
        "run python -m pip install myst-parser."
    )


def test_pages_in_markdown_that_teach_nothing_are_left_out_without_the_parser(
    site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    tutorial = site("three-checkpoints")
    tutorial.write("docs/conf.py", tutorial.read("docs/conf.py") + CONF)
    tutorial.write("docs/news.md", "# News\n")
    monkeypatch.setitem(sys.modules, "myst_parser", None)
    assert [part.docname for part in find_site(tutorial.root / "docs").parts] == ["salt", "yeast"]
