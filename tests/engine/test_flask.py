"""A tutorial of Flask: what is installed on the way, a database, sessions, and what they print."""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sphinx_checkpoints.check.rules import RULES
from tests.engine.changing import replace
from tests.support.greeter import Greeter
from tests.support.shared import made_for_all
from tests.support.sites import ROOTS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no POSIX shell")
PAGE = "docs/cp1-blog.rst"
NOTHING = "6 rules, 0 findings, 0 skips\n"
Change = Callable[[Path], None]


def check(root: Path) -> str:
    """What the check prints of the actions, the commands and the transcript."""
    rules = ["--rule", "actions", "--rule", "commands", "--rule", "transcripts"]
    return Greeter(root).run("check", *rules)[1]


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The tutorial, in which nothing is found."""

    def make(folder: Path) -> None:
        shutil.copytree(ROOTS / "test-flask", folder / "blog")
        assert check(folder / "blog") == NOTHING

    with made_for_all(tmp_path_factory, "flask", make) as folder:
        yield folder / "blog"


def test_the_whole_check_finds_nothing(checked: Path, tmp_path: Path) -> None:
    root = tmp_path.resolve() / "blog"
    shutil.copytree(checked, root, symlinks=True)
    nothing = f"{len(RULES)} rules, 0 findings, 0 skips\n"
    status, printed = Greeter(root).run("check")
    assert (status, printed) == (0, nothing), printed


def in_page(old: str, new: str) -> Change:
    """A page that is not right any more."""
    return replace(PAGE, old, new)


# What drifts, and what is said of it; each in the line of the page that has the text.
DRIFTS: dict[str, tuple[Change, str, str]] = {
    "a folder that nobody has gone to": (
        in_page("      $ cd blog\n", ""),
        "$ python -m pip install",
        "CP204: the command fails with exit code 1; it said: ERROR: Could not open requirements",
    ),
    "an environment elsewhere": (
        in_page("$ . .venv/", "$ . venv/"),
        "$ . venv/",
        "CP204: the command fails with exit code 1; it said: /bin/bash: line ",
    ),
    "a package that nobody installs": (
        in_page("      $ python -m pip install --quiet -r requirements.txt\n", ""),
        "$ flask --version",
        "CP204: the command needs 'flask', which no step before has installed: have the reader",
    ),
    "a package that is nowhere": (
        in_page("-r requirements.txt", "no-such-distribution-at-all"),
        "$ python -m pip install",
        "CP204: what the command installs cannot be had: No matching distribution found for "
        "no-such-distribution-at-all.",
    ),
    "a tool that nobody installs": (
        in_page("It does so once:\n", "Test it:\n\n.. run-command:: pytest\n\nIt does so once:\n"),
        ".. run-command:: pytest",
        "CP204: the command needs 'pytest', which no step before has installed",
    ),
    "a failure that is not expected": (
        in_page("   :exits: 1\n", ""),
        "flask init-db\n\n   .. code-block:: text\n\n      Error",
        "CP204: the command fails with exit code 1; it said: Error: there is a database already.",
    ),
    "a variable that nobody sets": (
        in_page("   $ export FLASK_APP=blog\n", ""),
        ".. run-command:: flask init-db",
        "CP204: the command fails with exit code 2; it said: ",
    ),
}


def line_of(root: Path, text: str) -> int:
    """The line of the page with a text, or where it begins."""
    page = (root / PAGE).read_text(encoding="utf-8")
    return page.count("\n", 0, page.index(text)) + 1


@pytest.mark.parametrize("case", DRIFTS)
def test_a_drift_is_found_at_its_line(checked: Path, tmp_path: Path, case: str) -> None:
    change, text, message = DRIFTS[case]
    root = tmp_path.resolve() / "blog"
    shutil.copytree(checked, root, symlinks=True)
    change(root)
    printed = check(root)
    assert printed.startswith(f"{PAGE}:{line_of(root, text)}: {message}"), printed
    assert printed.count(": CP204: ") == 1


def test_an_address_without_a_route_is_found(checked: Path, tmp_path: Path) -> None:
    root = tmp_path.resolve() / "blog"
    shutil.copytree(checked, root, symlinks=True)
    in_page("at ``/`` it", "at ``/posts`` it")(root)
    printed = Greeter(root).run("check", "--rule", "CP502")[1]
    line = line_of(root, "``/posts``")
    assert printed.startswith(f"{PAGE}:{line}: CP502: “/posts”: no route leads there.")


# Lines of the transcript that are not so, and what is said of each at its line.
ANSWERS = {
    'Alice reads "1 post"': (
        'Alice reads "2 posts"',
        'expected Alice reads "2 posts"; what came has no such text: "1 posts"',
    ),
    "Alice is answered 404": (
        "Alice is answered 403",
        'expected Alice is answered 403; Alice was answered 404: "404 Not Found Not Found The',
    ),
    "Alice gets /nowhere/": (
        "Alice gets /",
        'expected Alice is answered 404; Alice was answered 200: "1 posts"',
    ),
}


@pytest.mark.parametrize("now", ANSWERS)
def test_another_answer_is_found_at_its_line(checked: Path, tmp_path: Path, now: str) -> None:
    once, message = ANSWERS[now]
    root = tmp_path.resolve() / "blog"
    shutil.copytree(checked, root, symlinks=True)
    line = line_of(root, "Alice is answered" if "gets" in now else now)
    replace(PAGE, now, once)(root)
    printed = check(root)
    assert printed.startswith(f"{PAGE}:{line}: CP401: {message}"), printed
    assert printed.count(": CP") == 1


def test_the_database_is_made_for_the_transcript(checked: Path, tmp_path: Path) -> None:
    root = tmp_path.resolve() / "blog"
    shutil.copytree(checked, root, symlinks=True)
    (root / "docs/adapter.py").write_text("def prepare():\n    raise ValueError('no')\n")
    printed = check(root)
    assert printed.startswith("docs/conf.py:10: CP401: the transcripts cannot be played: "), printed
    assert "checkpoints_adapter does not run: ValueError: no (" in printed
    assert "docs/adapter.py:2)" in printed


# What is printed or answered, and what was once.
STALE = {
    "Flask 3...": "Flask 2...",
    "Initialized the database ...": "Created the database ...",
    "Error: there is a database already.": "Error: the database exists.",
    "   False\n": "   True\n",
    "no attribute 'nothing'": "no attribute nothing",
    "   'blog'\n\nServe": "   'flaskr'\n\nServe",
    "Press CTRL+C to quit": "Press CTRL+C",
    "1 posts": "2 posts",
}


def test_each_stale_output_is_found(checked: Path, tmp_path: Path) -> None:
    root = tmp_path.resolve() / "blog"
    shutil.copytree(checked, root, symlinks=True)
    for now, once in STALE.items():
        replace(PAGE, now, once)(root)
    printed = check(root)
    told = [int(line.split(":")[1]) for line in printed.splitlines() if ": CP207: " in line]
    assert told == sorted(line_of(root, once) for once in STALE.values())
    assert printed.count(": CP") == len(told)


def test_a_sentence_more_has_nothing_typed_again(checked: Path, tmp_path: Path) -> None:
    root = tmp_path.resolve() / "blog"
    shutil.copytree(checked, root, symlinks=True)
    replace(PAGE, "It does so once:", "It does so once,\nand not again:")(root)
    kept = set((root / ".checkpoints/results").iterdir())
    assert Greeter(root).run("check", "--rule", "commands")[0] == 0
    assert set((root / ".checkpoints/results").iterdir()) == kept
