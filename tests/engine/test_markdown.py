"""A whole tutorial that is written in Markdown: nothing is found, and each drift at its line."""

import shutil
from pathlib import Path

import pytest

from sphinx_checkpoints.check.rules import RULES
from tests.engine.changing import replace
from tests.support.greeter import Greeter, without_network
from tests.support.sites import ROOTS

PAGE = "docs/cp1-count.md"


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tutorial, with the results of a check that found nothing."""
    root = tmp_path_factory.mktemp("checked").resolve() / "counter"
    shutil.copytree(ROOTS / "test-markdown", root)
    without_network(root)
    assert Greeter(root).run("check") == (0, f"{len(RULES)} rules, 0 findings, 0 skips\n")
    return root


# A text of the page, what stands there instead, the rule, and what begins the line of the finding.
DRIFTS = {
    "option": (":creates: counter", ":makes: counter", "CP001", ":makes:"),
    "file": ("{edit-file} counter/server", "{edit-file} counter/serve", "CP201", ":::{edit-file}"),
    "action": ("{create-file}", "{edit-file}", "CP201", ":::{edit-file}"),
    "command": ("touch counter/sums/__", "touch counter/sums/_", "CP204", "::::{run-command}"),
    "hint": ("accepts no WebSocket", "accepts nothing", "CP303", ":::{hint}\n---"),
    "frame": (
        'receives {"total": 5}',
        'receives {"total": 6}',
        "CP401",
        'Alice receives {"total": 6}',
    ),
    "word": ("`added` takes", "`addded` takes", "CP501", "`addded`"),
    "address": ("`/count/`", "`/counts/`", "CP502", "`/counts/`"),
    "program": ("-m doctest", "-m doctests", "CP503", ":::{run-command} python"),
    "path": ("{file}`__init__.py`", "{file}`__main__.py`", "CP504", "The sums"),
    "json": (":::{transcript}", '```json\n{"add": 4}\n```\n\n:::{transcript}', "CP505", "```json"),
    "code": ("Each client has", "~~~py\nadded(2, 3)\n~~~\n\nEach client has", "CP702", "~~~py"),
    "comment": ("Each client has", "% :::{hint}\n\nEach client has", "CP704", "% :::{hint}"),
}


@pytest.mark.parametrize("drift", DRIFTS)
def test_a_drift_is_found_at_its_line(checked: Path, tmp_path: Path, drift: str) -> None:
    old, new, code, line = DRIFTS[drift]
    root = tmp_path.resolve() / "counter"
    shutil.copytree(checked, root, symlinks=True)
    replace(PAGE, old, new)(root)
    page = (root / PAGE).read_text(encoding="utf-8")
    number = page.count("\n", 0, page.index(line)) + 1
    status, printed = Greeter(root).run("check", "--rule", code)
    assert status == 1
    assert f"{PAGE}:{number}: {code}: " in printed


def test_the_next_page_is_to_be_written_in_markdown_too(checked: Path, tmp_path: Path) -> None:
    root = tmp_path.resolve() / "counter"
    shutil.copytree(checked, root, symlinks=True)
    status, printed = Greeter(root).run("new", "cp3")
    assert status == 0
    assert "Write its page, docs/cp2-TITLE.md, and name it in a toctree." in printed
    assert "   ```{part}\n   :start: cp2\n   :finish: cp3\n   :minutes: 20\n   ```\n" in printed
