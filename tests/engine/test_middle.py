"""A chain of checkpoints whose names have gaps, and a part that comes into the middle of it."""

import shutil
from pathlib import Path

import pytest

from sphinx_checkpoints.check.rules import RULES
from tests.engine.changing import replace
from tests.support.greeter import Greeter, without_network
from tests.support.repositories import Repository, new_repository
from tests.support.sites import ROOTS

PAGE = "docs/index.rst"
GREEN = (0, f"{len(RULES)} rules, 0 findings, 0 skips\n")
LINE = 71  # of the part from cp2 to cp6
PART = """\
Part 2: How many
----------------

.. part::
   :start: cp2
   :finish: cp3
   :minutes: 5

Step 1: Count
~~~~~~~~~~~~~

.. edit-file:: notes/store.py

``count`` says how many ``notes`` there are.

.. hint::

   ``len`` counts.

Step 2: Show it
~~~~~~~~~~~~~~~

.. create-file:: notes/show.py

``show`` takes what ``count`` gives.

.. hint::

   The file is new.

.. when-done::

   You count notes.

"""
METHOD = '''
    def count(self):
        """How many notes there are."""
        return len(self.notes)
'''
SHOW = '"""Show a notebook."""\n\n\ndef show(notebook):\n    print(notebook.count())\n'
TESTS = {
    "test_step1_count.py": '''\
"""Step 1: notes are counted."""

import pytest
from notebook import filled_notebook


def test_notes_are_counted():
    notebook = filled_notebook()
    if not hasattr(notebook, "count") or notebook.count() != 2:
        pytest.fail("Notebook in notes/store.py has no count: write it as Step 1 shows.")
''',
    "test_step2_show.py": '''\
"""Step 2: the number is shown."""

import pytest
from notebook import filled_notebook


def test_the_number_is_shown(capsys):
    try:
        from show import show
    except ImportError:
        pytest.fail("notes/show.py has no show: write it as Step 2 shows.")
    show(filled_notebook())
    if capsys.readouterr().out != "2\\n":
        pytest.fail("show does not print 2 for two notes: compare it with Step 2.")
''',
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Greeter:
    """A tutorial with cp0, cp2 and cp6, with the results of a check that found nothing."""
    root = tmp_path_factory.mktemp("made").resolve() / "notebook"
    shutil.copytree(ROOTS / "test-growing-file", root, ignore=shutil.ignore_patterns("expected"))
    for old, new in (("cp1", "cp0"), ("cp3", "cp6")):
        for folder in ("checkpoints", "tests/checkpoints"):
            if (root / folder / old).exists():
                (root / folder / old).rename(root / folder / new)
        replace(PAGE, old, new)(root)
    without_network(root)
    notebook = Greeter(root)
    assert notebook.run("check") == GREEN
    return notebook


@pytest.fixture
def notebook(made: Greeter, tmp_path: Path) -> Greeter:
    """A copy of it, committed."""
    root = Path(shutil.copytree(made.root, tmp_path.resolve() / "notebook", symlinks=True))
    new_repository(root).commit("The notebook")
    return Greeter(root)


def write(notebook: Greeter, path: str, text: str) -> None:
    """Write a file of the tutorial."""
    target = notebook.root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def test_a_chain_with_gaps_is_one_for_its_readers(notebook: Greeter) -> None:
    assert notebook.run("branches")[1].count("is new") == 3
    repository = Repository(notebook.root)
    assert repository.git("log", "--format=%s", "cp2..cp6").splitlines() == [
        "Step 2: Tidy up",
        "Step 1: Run the folder",
    ]
    status, told = notebook.run("reset", "cp2")
    assert (status, repository.git("rev-parse", "--abbrev-ref", "HEAD")) == (0, "cp2")
    status, told = notebook.run("status")
    assert status == 1
    assert "(cp2 to cp6)" in told
    assert notebook.run("hint")[1].startswith("Step 1: Run the folder\n\nHint 1 of 1")
    assert notebook.run("diff")[1].startswith("From yours (-) to cp6 (+):")
    assert notebook.run("reset", "cp6")[0] == 0
    assert notebook.run("diff") == (0, "")


def test_an_edit_goes_into_every_snapshot_of_a_chain_with_gaps(notebook: Greeter) -> None:
    replace("notes/store.py", "Write a note.", "Keep a note.")(notebook.root)
    assert notebook.run("update", "--from", "cp0")[1].splitlines() == [
        "checkpoints/cp2: changed notes/store.py",
        "checkpoints/cp2.states/added: changed notes/store.py",
        "checkpoints/cp2.states/found: changed notes/store.py",
        "checkpoints/cp6: changed notes/store.py",
        "checkpoints/cp0: notes/store.py is not carried, because cp0 does not have that file.",
    ]
    assert notebook.run("check") == GREEN


def test_a_part_comes_into_the_middle_and_all_holds_again(notebook: Greeter) -> None:
    status, told = notebook.run("new", "cp3", "--after", "cp2")
    assert status == 0
    assert told.startswith(f"{PAGE}:{LINE}: this part started at cp2, and starts at cp3 now.\n")
    _, told = notebook.run("check", "--rule", "CP203")
    assert told.count("CP203") == 1
    replace(PAGE, "Part 2: A program", f"{PART}Part 3: A program")(notebook.root)
    for name, text in TESTS.items():
        write(notebook, f"tests/checkpoints/cp3/{name}", text)
    path = "checkpoints/cp3/notes/store.py"
    write(notebook, path, (notebook.root / path).read_text(encoding="utf-8") + METHOD)
    write(notebook, "checkpoints/cp3/notes/show.py", SHOW)
    assert notebook.run("update", "--edited", "cp3")[1].splitlines() == [
        "checkpoints/cp6: added notes/show.py",
        "checkpoints/cp6: changed notes/store.py",
        "the live project: added notes/show.py",
        "the live project: changed notes/store.py",
        f"{PAGE}:{LINE + len(PART.splitlines())}: look at this part, from cp3 to cp6, and at its "
        "tests, tests/checkpoints/cp6/.",
    ]
    assert notebook.run("check") == GREEN
    Repository(notebook.root).commit("Count")
    assert notebook.run("branches")[1].count("is new") == 4


def test_an_edit_is_of_the_live_project_or_of_a_snapshot(notebook: Greeter) -> None:
    status, told = notebook.run("update", "--from", "cp0", "--edited", "cp2")
    assert (status, "--from is for an edit of the live project" in told) == (1, True)
