"""What a part has its reader type is typed in one session, and does what the page says."""

import shutil
import sys
from pathlib import Path

import pytest

from sphinx_checkpoints.run.typed import measured
from tests.engine.check.rules.commands import EDIT, FIRST, HEAD, PAGE, found, part_alone
from tests.support.greeter import Greeter, readers_environment
from tests.support.registry import registry
from tests.support.sites import MakeSite, Site

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no POSIX shell")
NOTHING = "2 rules, 0 findings, 0 skips\n"
SESSION = """\
.. code-block:: console

   $ cd recipes
   $ grep -c salt bread/list.txt
   1
   $ SALT=much
   $ echo $SALT > bread/taste.ignored

.. edit-file:: recipes/bread/list.txt

.. run-command:: grep -c yeast bread/list.txt

   .. code-block:: text

      1

.. run-command:: cat bread/taste.ignored bread/none
   :exits: 1

   .. code-block:: text

      much
      cat: bread/none: ...

.. run-command::

   .. code-block:: console

      $ cd bread
      $ echo $SALT
      much

   .. code-block:: powershell

      cd bread
      echo $SALT

.. run-command:: cat list.txt
   :ready: yeast

   .. code-block:: text

      strong flour
      ...
      yeast
"""
SERVED = """\
.. run-command:: python -m http.server 8123
   :serves: http://127.0.0.1:8123/recipes/README.md

   .. code-block:: text

      Serving HTTP on ... port 8123 ...

In a second terminal:

.. run-command:: python -c "import urllib.request as r; print(r.urlopen('http://127.0.0.1:8123/').status)"

   .. code-block:: text

      200

.. run-command:: python -um http.server 8123 --directory recipes
   :serves: http://127.0.0.1:8123/README.md
"""


@pytest.fixture
def tutorial(site: MakeSite) -> Site:
    return part_alone(site)


@pytest.mark.parametrize("body", [SESSION, EDIT + SERVED])
def test_a_session_is_as_its_page_says(tutorial: Site, body: str) -> None:
    assert found(tutorial, body) == NOTHING


FROM_BREAD = """\
.. highlight:: console

In the folder with the list::

   $ wc -l list.txt
   ... list.txt
   $ cd ..

"""


def test_a_session_begins_in_the_folder_that_the_part_names(tutorial: Site) -> None:
    after = ".. run-command:: ls bread/list.txt\n"
    assert found(tutorial, FROM_BREAD + EDIT + after, ":cwd: recipes/bread/") == NOTHING
    assert "wc: list.txt" in found(tutorial, FROM_BREAD + EDIT + after)
    found(tutorial, EDIT, ":cwd: recipes/bread")
    text = tutorial.build("text").text("yeast.txt")
    assert 'Commands are typed in "recipes/bread/".' in text


PACKAGE = """\
.. code-block:: console

   $ cd recipes

.. run-command:: npm init -y
   :creates: recipes/package.json
   :state: begun
   :varies: recipes/package.json

.. run-command:: npm install greet
   :creates: recipes/package-lock.json
   :changes: recipes/package.json
   :varies: recipes/package-lock.json

.. run-command:: node -p "require('greet')"

   .. code-block:: text

      hello
"""


@pytest.mark.skipif(not shutil.which("npm"), reason="there is no npm")
def test_a_reader_begins_a_package_and_installs_into_it(tutorial: Site) -> None:
    with registry() as known:
        known.add_to_npm("greet", "module.exports = 'hello';")
        conf = tutorial.read("docs/conf.py")
        told = f'["node", "npm"]\ncheckpoints_environment = {dict(known.environment)}\n'
        tutorial.write("docs/conf.py", f"{conf}checkpoints_prerequisites = {told}")
        tutorial.write(".gitignore", "node_modules/\n")
        tutorial.write("checkpoints/cp3/recipes/package-lock.json", "{}\n")
        tutorial.write("checkpoints/cp3/recipes/package.json", '{"dependencies": {"greet": "*"}}\n')
        tutorial.write("checkpoints/cp3.states/begun/recipes/package.json", "{}\n")
        assert found(tutorial, EDIT + PACKAGE) == NOTHING


# The body below the edit, what is found, and the line, from the first of the body on.
BAD = {
    "an exit code": (".. run-command:: false\n", "the command fails with exit code 1", 0),
    "another exit code": (
        ".. run-command:: sh -c 'exit 3'\n   :exits: 2\n",
        "the command ends with exit code 3, expected 2; it said: nothing",
        0,
    ),
    "no failure": (
        ".. run-command:: true\n   :exits: 1\n",
        "the command ends with exit code 0, expected 1",
        0,
    ),
    "a failure within": (
        ".. code-block:: console\n\n   $ true\n   $ cat none\n   $ true\n",
        "the command fails with exit code 1; it said: cat: none: No such file",
        3,
    ),
    "a folder that nobody has gone to": (
        ".. run-command:: cat list.txt\n",
        "the command fails with exit code 1",
        0,
    ),
    "a program that nobody has installed": (
        ".. run-command:: no-such-program --help\n",
        "the command needs 'no-such-program', which no step before has installed: have the reader "
        "install it, or, if a reader has it before, name it in checkpoints_prerequisites, or its "
        "package in checkpoints_installed.",
        0,
    ),
    "a program of the author's": (
        ".. run-command:: pytest --version\n",
        "the command needs 'pytest', which no step before has installed",
        0,
    ),
    "a package of the author's": (
        ".. run-command:: python -m sphinx --version\n",
        "the command fails with exit code 1; it said: ~/.venv/bin/python: No module named sphinx",
        0,
    ),
    "a worker that is never ready": (
        ".. run-command:: echo not yet\n   :ready: listening\n",
        "the command ends with exit code 0 and has not printed “listening”; it said: not yet",
        0,
    ),
    "a server that answers elsewhere": (
        ".. run-command:: python -m http.server 8124\n   :serves: http://127.0.0.1:8125/\n",
        "http://127.0.0.1:8125/ answers with nothing (the command listens on port 8124)",
        0,
    ),
    "a server in a block": (
        ".. code-block:: console\n\n   $ python -m http.server 8127\n",
        "the command listens on port 8127 and does not end: give it the option :serves: of",
        2,
    ),
    "a file that no step names": (
        ".. run-command:: touch recipes/new.txt\n",
        "the command makes recipes/new.txt, which :creates: does not name.",
        0,
    ),
    "a file that is not restored": (
        ".. run-command:: rm recipes/README.md\n",
        "the command does not make recipes/README.md",
        0,
    ),
    "a file beside the folder": (
        ".. run-command:: touch ../stray ../.cache\n",
        "the command writes outside its folder: stray.",
        0,
    ),
    "no Python": (
        ".. run-command:: PATH=/none\n\n>>> \"a\"\n'a'\n",
        "no Python reads this; it said:",
        2,
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_a_command_that_does_not_do_what_the_page_says_is_found(tutorial: Site, case: str) -> None:
    body, message, line = BAD[case]
    printed = found(tutorial, EDIT + body)
    assert printed.startswith(f"{FIRST + 2 + line}: CP204: ")
    assert message in printed
    assert printed.count("CP2") == 1


def test_what_follows_a_command_that_fails_is_left_out_and_said(tutorial: Site) -> None:
    printed = found(tutorial, f"{EDIT}.. run-command:: false\n\n.. run-command:: touch x\n")
    assert printed.count("CP2") == 1
    said = "further commands of yeast: one before them does not do what the page says."
    assert f"not run: {said}\n" in printed


def test_a_program_that_is_nowhere_is_found_once(tutorial: Site) -> None:
    block = ".. code-block:: bash\n\n   no-such-tool\n"
    tutorial.write(PAGE, f"{HEAD}{EDIT}.. run-command:: no-such-program\n\n{block}")
    rules = ["--rule", "CP204", "--rule", "CP503"]
    printed = Greeter(tutorial.root).run("check", *rules)[1]
    assert printed.count("no-such-program") == 1
    assert f"{PAGE}:16: CP503: “no-such-tool”: there is no program" in printed


def test_what_is_left_is_found_once(tutorial: Site) -> None:
    body = ".. run-command:: touch recipes/new.txt ../stray\n\n.. run-command:: touch x.ignored\n"
    assert found(tutorial, EDIT + body).count("CP204") == 2


def test_a_program_that_readers_have_is_found(
    tutorial: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    tutorial.write("bin/bake", "#!/bin/sh\necho baked\n")
    (tutorial.root / "bin/bake").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tutorial.root}/bin:/usr/bin:/bin")
    body = f"{EDIT}.. run-command:: bake\n\n   .. code-block:: text\n\n      baked\n"
    assert "the command needs 'bake'" in found(tutorial, body)
    conf = tutorial.read("docs/conf.py")
    tutorial.write("docs/conf.py", f'{conf}checkpoints_prerequisites = ["bake", "boil"]\n')
    assert found(tutorial, body) == NOTHING
    message = "checkpoints_prerequisites names 'boil', which is not on this machine."
    assert message in found(tutorial, body.replace(":: bake", ":: boil"))


def test_a_session_in_which_nothing_is_found_is_kept(tutorial: Site, tmp_path: Path) -> None:
    log = tmp_path / "log"
    body = f"{EDIT}.. run-command:: echo typed >> {log}\n"

    def typed() -> int:
        return len(log.read_text(encoding="utf-8").splitlines())

    assert found(tutorial, body) == NOTHING
    assert found(tutorial, f"Another sentence.\n\n{body}") == NOTHING
    assert typed() == 1
    assert found(tutorial, body + "\n.. run-command:: true\n") == NOTHING
    assert typed() == 2
    assert "CP204" in found(tutorial, body + "\n.. run-command:: false\n")
    assert "CP204" in found(tutorial, body + "\n.. run-command:: false\n")
    assert typed() == 4


MEETING = """
.. run-command::

   .. code-block:: console

      $ touch {folder}/{own}
      $ until [ -e {folder}/{other} ]; do sleep 0.05; done

   .. code-block:: powershell

      Wait-Event
"""


def test_the_sessions_of_parts_run_beside_each_other(site: MakeSite, tmp_path: Path) -> None:
    if not measured().isolated:
        pytest.skip("here sessions have their ports in common, and wait for each other")
    tutorial = site("three-checkpoints")
    readers_environment(tutorial.root)
    for own, other in (("salt", "yeast"), ("yeast", "salt")):
        body = MEETING.format(folder=tmp_path, own=own, other=other)
        tutorial.write(f"docs/{own}.rst", tutorial.read(f"docs/{own}.rst") + body)
    assert Greeter(tutorial.root).run("check", "--rule", "commands")[1] == NOTHING
