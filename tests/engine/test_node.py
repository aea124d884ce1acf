"""A tutorial of Node.js: nothing is found, and each drift at its line, in any language."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sphinx_checkpoints.check.rules import RULES
from tests.engine.changing import replace
from tests.support.greeter import Greeter, without_network
from tests.support.sites import ROOTS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no POSIX shell")
PAGE = "docs/cp1-greeter.rst"
Change = Callable[[Path], None]


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tutorial, in which the whole check finds nothing."""
    root = tmp_path_factory.mktemp("checked").resolve() / "greeter"
    shutil.copytree(ROOTS / "test-node", root)
    without_network(root)
    nothing = f"{len(RULES)} rules, 0 findings, 0 skips\n"
    assert Greeter(root).run("check") == (0, nothing)
    return root


def in_page(old: str, new: str) -> Change:
    """A page that is not right any more."""
    return replace(PAGE, old, new)


def renamed(root: Path) -> None:
    """The code has another name for a function, and the page its old one."""
    for folder in ("greeter", "checkpoints/cp2/greeter"):
        for name in ("greeting.js", "greet.js", "server.js"):
            replace(f"{folder}/{name}", "greetingFor", "greetingOf")(root)


def another_port(root: Path) -> None:
    """The server listens somewhere else."""
    for folder in ("greeter", "checkpoints/cp2/greeter", "checkpoints/cp2.states/plain/greeter"):
        replace(f"{folder}/server.js", "?? 3000", "?? 3030")(root)


RESTART = """
.. run-command::
   :serves: http://127.0.0.1:3000/greeting?name=Bob

   .. code-block:: console

      $ node server.js
      Listening at http://127.0.0.1:3000/
"""
# What drifts, the rule, the text whose line has the finding, and what is said first.
DRIFTS: dict[str, tuple[Change, str, str, str]] = {
    "a stale output": (
        in_page("Hello, Alice!", "Hi, Alice!"),
        "CP207",
        "Hi, Alice!",
        "“node greet.js Alice” prints other than the page says",
    ),
    "a stale answer": (
        in_page("{ greeting: 'Hello", "{ greeting: 'Hi"),
        "CP207",
        "{ greeting: 'Hi",
        "“node -e ",
    ),
    "another exit code": (
        in_page(":exits: 2", ":exits: 1"),
        "CP204",
        ".. run-command:: node greet.js\n",
        "the command ends with exit code 2, expected 1",
    ),
    "a script that is not there": (
        in_page("node greet.js Alice", "node greeter.js Alice"),
        "CP204",
        ".. run-command:: node greeter.js",
        "the command fails with exit code 1; it said: ",
    ),
    "a folder of another name": (
        in_page("   $ cd greeter\n", "   $ cd greeters\n"),
        "CP204",
        "$ cd greeters",
        "the command fails with exit code 1; it said: ",
    ),
    "a file that a command makes besides": (
        in_page("npm init -y", "npm init -y && touch more.js"),
        "CP204",
        ".. run-command:: npm init",
        "the command makes greeter/more.js, which :creates: does not name",
    ),
    "a package that nobody installs": (
        in_page(".. run-command:: node server.js", ".. run-command:: nodemon server.js"),
        "CP204",
        ".. run-command:: nodemon",
        "the command needs 'nodemon', which no step before has installed",
    ),
    "a server that was not started again": (
        in_page(RESTART, ""),
        "CP204",
        "$ node -e \"fetch('http://127.0.0.1:3000/greeting",
        "the command fails with exit code 1; it said: ",
    ),
    "a server at another port": (
        another_port,
        "CP204",
        ".. run-command:: node server.js",
        "http://127.0.0.1:3000/ answers with nothing (the command listens on port 3030)",
    ),
    "a file of another name": (
        in_page("create-file:: greeter/greet.js", "create-file:: greeter/greets.js"),
        "CP201",
        ".. create-file:: greeter/greets.js",
        "greeter/greets.js is not in ",
    ),
    "a path in a sentence": (
        in_page(":file:`greet.js`", ":file:`greet.mjs`"),
        "CP504",
        ":file:`greet.mjs`",
        "there is no file or folder 'greet.mjs'",
    ),
    "a port in a sentence": (
        in_page("ask for ``http://127.0.0.1:3000/``", "ask for ``http://127.0.0.1:3001/``"),
        "CP502",
        "``http://127.0.0.1:3001/``",
        "“http://127.0.0.1:3001/”: the commands of the part serve ",
    ),
    "an address in a sentence": (
        in_page("At ``/greeting``", "At ``/greetings``"),
        "CP502",
        "``/greetings``",
        "“/greetings”: greeter/server.js does not look for /greetings.",
    ),
    "a command in a sentence": (
        in_page("start ``node server.js``", "start ``node serve.js``"),
        "CP503",
        "At ``/greeting``",
        "“node serve.js”: there is no file greeter/serve.js.",
    ),
    "code that is typed": (
        in_page(
            "It goes on running:\n",
            "It goes on running:\n\n.. code-block:: javascript\n\n   server.listen(3000);\n",
        ),
        "CP702",
        ".. code-block:: javascript",
        "code is typed into the page",
    ),
    "a function of another name": (renamed, "CP501", "``greetingFor``", "“greetingFor”"),
    "a member of another name": (
        in_page("``searchParams``", "``searchParameters``"),
        "CP501",
        "``searchParameters``",
        "“searchParameters”",
    ),
}


@pytest.mark.parametrize("case", DRIFTS)
def test_a_drift_is_found_at_its_line(checked: Path, tmp_path: Path, case: str) -> None:
    change, code, text, message = DRIFTS[case]
    root = tmp_path.resolve() / "greeter"
    shutil.copytree(checked, root, symlinks=True)
    change(root)
    status, printed = Greeter(root).run("check", "--rule", code)
    page = (root / PAGE).read_text(encoding="utf-8")
    line = page.count("\n", 0, page.index(text)) + 1
    assert status == 1
    assert printed.startswith(f"{PAGE}:{line}: {code}: {message}"), printed
    assert printed.count(f": {code}: ") == 1
