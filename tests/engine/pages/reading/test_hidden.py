"""What no reader sees is a finding at its place, and counts nowhere else."""

import re
import shutil
import sys
from itertools import product
from pathlib import Path

import pytest

from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.page import Page
from sphinx_checkpoints.pages.domain import domain_of
from tests.support.myst import FORMS
from tests.support.sites import ROOTS, Built, Site

CONDITIONS = {
    "only:: latex": ".. only:: latex\n\n",
    "only:: not html": ".. only:: not html\n\n",
    "only:: builder_checkpoints": ".. only:: builder_checkpoints\n\n",
    'ifconfig:: builder == "latex"': '.. ifconfig:: builder == "latex"\n\n',
    "ifconfig:: not project": ".. ifconfig:: not project\n\n",
    "a todo, and todo_include_todos is off": ".. todo:: later\n\n",
    "a comment": ".. A comment\n   of two lines.\n\n",
}
SHOWN = [
    ".. only:: html\n\n",
    ".. only:: not latex\n\n",
    ".. only:: builder_html\n\n",
    '.. ifconfig:: builder == "html"\n\n',
    ".. ifconfig:: project\n\n",
    "..\n\n",
    ".. note::\n\n",
    ".. container:: hidden\n\n",
]
NEEDED = {
    "run-command": "   .. run-command:: ls\n",
    "create-file": "   .. create-file:: recipes/bread/oven.py\n",
    "edit-file": "   .. edit-file:: recipes/bread/list.txt\n",
    "transcript": "   .. transcript::\n\n      Alice connects to /x/\n",
    "hint": "   .. hint::\n\n      Look.\n",
}
# A page before, and with something that is left out, and the line at which that starts.
LeftOut = tuple[Page, Page, int]
CONF = """\
extensions = ["sphinx_checkpoints", "sphinx.ext.todo", "sphinx.ext.ifconfig", "sphinx.ext.viewcode"]
checkpoints_live = "recipes"
exclude_patterns = ["_build", "*.inc"]
project = "Recipes"
"""


def recipes(root: Path, form: str) -> Site:
    """The recipes, whose pages can leave something out."""
    made = FORMS[form](Path(shutil.copytree(ROOTS / "test-three-checkpoints", root)))
    made.write("docs/conf.py", CONF)
    return made


@pytest.fixture(params=FORMS)
def tutorial(tmp_path: Path, request: pytest.FixtureRequest) -> Site:
    return recipes(tmp_path.resolve() / "three-checkpoints", request.param)


def check(tutorial: Site) -> tuple[Built, list[str]]:
    """The check of what readers see, and its findings of that."""
    built = tutorial.build(
        "checkpoints", configured={"checkpoints_rules": ["CP704"], "checkpoints_print": False}
    )
    report = (built.out / "report.xml").read_text(encoding="utf-8")
    return built, [line for line in report.splitlines() if ": CP704" in line]


def append(tutorial: Site, text: str, page: str = "salt") -> int:
    """Write more at the end of a part; gives the line at which it starts."""
    before = tutorial.read(f"docs/{page}.rst") + "\n"
    tutorial.write(f"docs/{page}.rst", before + text)
    return before.count("\n") + 1


@pytest.fixture(scope="module", params=FORMS)
def left_out(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> dict[tuple[str, str], LeftOut]:
    """A page for each condition and what stands in it, of one site."""
    folder = tmp_path_factory.mktemp("left out").resolve()
    tutorial = recipes(folder / "three-checkpoints", request.param)
    names = {case: f"case-{number}" for number, case in enumerate(product(CONDITIONS, NEEDED))}
    salt = tutorial.read("docs/salt.rst")
    for name in names.values():
        tutorial.write(f"docs/{name}.rst", salt)
    before = domain_of(tutorial.build("dummy").env).pages
    lines = {
        (within, what): append(tutorial, CONDITIONS[within] + NEEDED[what], name)
        for (within, what), name in names.items()
    }
    after = domain_of(tutorial.build("dummy").env).pages
    return {case: (before[name], after[name], lines[case]) for case, name in names.items()}


@pytest.mark.parametrize("what", NEEDED)
@pytest.mark.parametrize("within", CONDITIONS)
def test_what_is_left_out_is_found_and_counts_nowhere(
    left_out: dict[tuple[str, str], LeftOut], within: str, what: str
) -> None:
    before, page, line = left_out[within, what]
    line += CONDITIONS[within].count("\n")
    (hidden,) = page.hidden
    (part,) = before.parts
    assert (hidden.what, hidden.place) == (what, Place(part.place.path, line))
    assert within in hidden.within
    assert page.parts == before.parts
    assert page.passages[0].transcripts == before.passages[0].transcripts


@pytest.mark.parametrize("condition", SHOWN)
def test_what_is_shown_counts_as_ever(tutorial: Site, condition: str) -> None:
    append(tutorial, condition + NEEDED["run-command"] + "\n" + NEEDED["transcript"])
    page = domain_of(tutorial.build("dummy").env).pages["salt"]
    assert page.hidden == ()
    (part,) = page.parts
    assert [action.posix for action in part.actions if hasattr(action, "posix")][-1] == "ls"
    assert len(page.passages[0].transcripts) == 1
    assert check(tutorial)[1] == []


def test_a_todo_that_is_shown_shows_its_step(tutorial: Site) -> None:
    append(tutorial, ".. todo::\n\n" + NEEDED["run-command"])
    configured = {"todo_include_todos": True}
    assert domain_of(tutorial.build("dummy", configured=configured).env).pages["salt"].hidden == ()
    # The same environment, and another setting.
    built = tutorial.build("dummy")
    assert [hidden.what for hidden in domain_of(built.env).pages["salt"].hidden] == ["run-command"]


def test_the_check_says_what_is_not_seen_and_what_hides_it(tutorial: Site) -> None:
    line = append(tutorial, ".. only:: latex\n\n" + NEEDED["run-command"]) + 2
    _, (finding,) = check(tutorial)
    assert finding.endswith(
        f"docs/salt.rst:{line}: CP704: no reader sees this run-command: it stands in “only:: "
        "latex”; show it, or remove it.</failure></testcase></testsuite>"
    )


def test_a_hint_beside_the_parts_is_no_step_s(tutorial: Site) -> None:
    hint = ".. only:: latex\n\n   .. hint::\n\n      Look.\n\n.. A comment\n\n   .. hint::\n"
    tutorial.write("docs/kitchen.rst", f"Kitchen\n=======\n\n{hint}")
    assert check(tutorial)[1] == []


def test_a_part_that_is_left_out_is_found(tutorial: Site) -> None:
    salt = tutorial.read("docs/salt.rst")
    part = salt[salt.index(".. part") : salt.index("You add")]
    inside = "".join(f"   {line}".rstrip() + "\n" for line in part.splitlines())
    tutorial.write("docs/salt.rst", salt.replace(part, f".. only:: latex\n\n{inside}\n"))
    built = tutorial.build("dummy")
    assert domain_of(built.env).pages["salt"].parts == ()
    assert (
        "docs/salt.rst:6: WARNING: the part is not the first thing below its title"
        in built.warnings[0]
    )


def test_text_that_is_left_out_is_none_of_the_step(tutorial: Site) -> None:
    def digest() -> str:
        (part,) = domain_of(tutorial.build("dummy").env).pages["salt"].parts
        return part.steps[0].digest

    before, salt = digest(), tutorial.read("docs/salt.rst")
    first = ".. hint::\n\n   It is"
    tutorial.write("docs/salt.rst", salt.replace(first, f".. only:: latex\n\n   More.\n\n{first}"))
    assert digest() == before
    tutorial.write("docs/salt.rst", salt.replace(first, f".. only:: html\n\n   More.\n\n{first}"))
    assert digest() != before


TAKES = """
from docutils import nodes
from sphinx_checkpoints.pages.nodes import {kind}


def take(app, doctree, docname):
    for node in list(doctree.findall({kind}))[-1:]:
        node.parent.remove(node)


def setup(app):
    app.connect("doctree-resolved", take)
"""


@pytest.mark.parametrize(
    ("kind", "what"),
    [("ActionBox", "run-command"), ("TranscriptList", "transcript"), ("nodes.hint", "hint")],
)
def test_what_another_extension_takes_out_is_found(
    tutorial: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, what: str
) -> None:
    append(tutorial, ".. transcript::\n\n   Alice connects to /x/\n")
    source = TAKES.format(kind=kind.rpartition(".")[2]).replace(
        "nodes import hint", "nodes import *"
    )
    (tmp_path / "taking.py").write_text(source.replace("findall(hint", "findall(nodes.hint"))
    monkeypatch.syspath_prepend(str(tmp_path))
    tutorial.write("docs/conf.py", CONF.replace("sphinx.ext.viewcode", "taking"))
    _, findings = check(tutorial)
    sys.modules.pop("taking", None)
    told = f"no reader sees this {what}: it stands in what another extension takes out of the page"
    assert any("docs/salt.rst:" in line and told in line for line in findings)


@pytest.mark.parametrize("more", ["", "See :doc:`/yeast`.", "See :ref:`there <yeast-label>`."])
def test_a_part_to_which_nothing_leads_is_found(tutorial: Site, more: str) -> None:
    index = tutorial.read("docs/index.rst")
    tutorial.write("docs/index.rst", index.replace("   yeast\n", "") + f"\n{more}\n")
    tutorial.write(
        "docs/yeast.rst", ":orphan:\n\n.. _yeast-label:\n\n" + tutorial.read("docs/yeast.rst")
    )
    _, findings = check(tutorial)
    told = "docs/yeast.rst:8: CP704: no reader sees this part: it stands in an orphan page"
    assert [told in line for line in findings] == [True] * (not more)


PART = """\
.. part::
   :start: cp2
   :finish: cp3
   :minutes: 1

Step 1: Add yeast
-----------------

There is ``yeast``, and the flour is ``strong``.

.. edit-file:: recipes/bread/list.txt

.. hint::

   Fresh or dry.

.. transcript::

   Alice connects to /x/
"""


def test_a_part_in_an_included_file_has_its_places_there(tutorial: Site) -> None:
    tutorial.write("docs/body.inc", PART)
    tutorial.write("docs/yeast.rst", "Yeast\n=====\n\n.. include:: body.inc\n\nThe end.\n")
    built = tutorial.build("dummy")
    assert built.warnings == []
    (page,) = domain_of(built.env).pages["yeast"].passages
    assert page.part
    assert page.part.place == Place("docs/body.inc", 1)
    (step,) = page.part.steps
    assert (step.title, step.place) == ("Step 1: Add yeast", Place("docs/body.inc", 6))
    assert [action.place for action in step.actions] == [Place("docs/body.inc", 11)]
    assert len(step.hints) == 1
    assert page.transcripts[0].events[0].place == Place("docs/body.inc", 19)
    assert [(word.text, word.place.line, word.step) for word in page.literals] == [
        ("yeast", 9, "step-1-add-yeast"),
        ("strong", 9, "step-1-add-yeast"),
    ]


def test_a_mistake_in_an_included_file_is_told_there(tutorial: Site) -> None:
    tutorial.write("docs/body.inc", PART.replace("list.txt", "lists.txt"))
    tutorial.write("docs/yeast.rst", "Yeast\n=====\n\n.. include:: body.inc\n")
    (warning,) = tutorial.build("dummy").warnings
    assert warning.startswith("docs/body.inc:11: WARNING: recipes/bread/lists.txt is not in")


@pytest.mark.parametrize("folder", ["", "docs", ".."])
def test_the_check_has_places_from_the_root_wherever_it_is_started(
    tutorial: Site, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    monkeypatch.chdir(tutorial.root / folder)
    tutorial.write("docs/body.inc", PART.replace("list.txt", "lists.txt") + "\n.. hint::\n")
    tutorial.write("docs/yeast.rst", "Yeast\n=====\n\n.. include:: body.inc\n")
    lines = ".. literalinclude:: ../recipes/bread/list.txt\n   :lines: 1-99\n"
    tutorial.write("docs/kitchen.rst", f"Kitchen\n=======\n\n{lines}")
    configured = {"checkpoints_rules": ["CP704", "CP201"], "checkpoints_print": False}
    report = tutorial.build("checkpoints", configured=configured).out / "report.xml"
    text = report.read_text(encoding="utf-8")
    for place in ("docs/body.inc:11", "docs/body.inc:21", "docs/kitchen.rst:4"):
        assert re.search(rf"(^|>){re.escape(place)}: CP[02]01: ", text, re.MULTILINE), text


def test_an_included_step_that_is_left_out_is_told_there(tutorial: Site) -> None:
    tutorial.write("docs/more.inc", "Words.\n\n.. only:: latex\n\n" + NEEDED["run-command"])
    append(tutorial, ".. include:: more.inc\n")
    (hidden,) = domain_of(tutorial.build("dummy").env).pages["salt"].hidden
    assert hidden.place == Place("docs/more.inc", 5)


def test_an_include_that_is_left_out_hides_what_is_in_it(tutorial: Site) -> None:
    tutorial.write("docs/more.inc", ".. run-command:: ls\n")
    append(tutorial, ".. only:: latex\n\n   .. include:: more.inc\n")
    (hidden,) = domain_of(tutorial.build("dummy").env).pages["salt"].hidden
    assert (hidden.what, hidden.place) == ("run-command", Place("docs/more.inc", 1))


def test_an_edit_is_told_by_the_words_of_its_step_wherever_they_stand(tutorial: Site) -> None:
    """Lines of two files say nothing of what comes first."""
    lines = PART.splitlines(keepends=True)
    tutorial.write("docs/words.inc", "".join(lines[8:10]))
    body = "".join([*lines[:8], ".. include:: words.inc\n\n", *lines[10:]])
    tutorial.write("docs/yeast.rst", "Yeast\n=====\n\n" + "\n" * 40 + body)
    configured = {"checkpoints_rules": ["CP205"], "checkpoints_print": False}
    built = tutorial.build("checkpoints", configured=configured)
    assert "docs/yeast.rst" not in (built.out / "report.xml").read_text(encoding="utf-8")


def test_a_page_that_is_included_and_a_document_too_is_told(tutorial: Site) -> None:
    tutorial.write("docs/body.rst", f":orphan:\n\nBody\n====\n\n{PART}")
    tutorial.write("docs/yeast.rst", "Yeast\n=====\n\n.. include:: body.rst\n   :start-line: 4\n")
    configured = {"checkpoints_rules": ["CP203"], "checkpoints_print": False}
    built = tutorial.build("checkpoints", configured=configured)
    report = (built.out / "report.xml").read_text(encoding="utf-8")
    assert (
        ": CP203: this part is two pages: yeast includes the file, and it is a page "
        "of its own, body; name the file in exclude_patterns, or give it another suffix"
    ) in report
