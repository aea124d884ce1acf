"""What docs/authoring shows is what happens: its commands, findings, messages and tables.

With CHECKPOINTS_WRITE=1 in the environment the files that the pages include are written anew.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest
from sphinx.directives.code import LiteralInclude

from sphinx_checkpoints import cli
from sphinx_checkpoints.check.rule import Cost, Rule
from sphinx_checkpoints.check.rules import RULES
from sphinx_checkpoints.command_line import COMMANDS
from sphinx_checkpoints.model.settings import declared_settings
from sphinx_checkpoints.pages.directives.files import FileDirective
from sphinx_checkpoints.pages.directives.include import IncludeDirective
from sphinx_checkpoints.pages.directives.registry import DIRECTIVES
from sphinx_checkpoints.trees import pictures
from tests.engine.learning import STEP1, Learner
from tests.support.first_part import ENVIRONMENT, PAGES, ROOT, Author, agree, blocks, files
from tests.support.greeter import without_network
from tests.support.myst import FORMS
from tests.support.repositories import Repository, new_repository
from tests.support.sites import ROOTS, Site

REPOSITORY = Path(__file__).resolve().parents[2]
PORTED = ROOTS / "test-ported"
CODES = [rule.code for rule in RULES]


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the example in which nothing is found, with its environment and results."""
    root = tmp_path_factory.mktemp("checked").resolve() / "greeter-tutorial"
    shutil.copytree(ROOT, root)
    without_network(root)
    assert cli.main(["--docs", str(root / "docs"), "check"]) == 0
    return root


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no POSIX shell")
@pytest.mark.parametrize(("page", "root"), {"first-part": ROOT, "porting": PORTED}.items())
def test_a_tutorial_can_be_written_as_a_page_says(tmp_path: Path, page: str, root: Path) -> None:
    author = Author(tmp_path.resolve())
    for block in blocks(PAGES / f"{page}.rst"):
        author.do(block)
    assert files(author.folder) == files(root)


def replace(root: Path, path: str, old: str, new: str) -> None:
    """Break a file: another text in place of one that it has."""
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def in_page(old: str, new: str) -> Callable[[Path], None]:
    """Break the page of the part."""
    return lambda root: replace(root, "docs/cp1-hello.rst", old, new)


def in_code(path: str, old: str, new: str) -> Callable[[Path], None]:
    """Change the code in the live project and its newest snapshot, as an author does."""

    def change(root: Path) -> None:
        for folder in ("", "checkpoints/cp2/"):
            replace(root, f"{folder}{path}", old, new)

    return change


def at_end(text: str) -> Callable[[Path], None]:
    """Write more at the end of the page."""
    return in_page("   Bob is closed with 4404\n", f"   Bob is closed with 4404\n\n{text}\n")


def forgotten_checkpoint(root: Path) -> None:
    """Open a checkpoint, and write no part for it."""
    shutil.copytree(root / "checkpoints/cp2", root / "checkpoints/cp3")


def lost_file(root: Path) -> None:
    """Delete a file between two checkpoints."""
    (root / "checkpoints/cp1/greeter/notes.txt").write_text("refuse\n")


def old_picture(root: Path) -> None:
    """Take a picture, and then change what it shows."""
    picture = root / "docs/hello.webp"
    shutil.copyfile(REPOSITORY / "docs/_static/chat-light.webp", picture)
    pictures.record_picture(root, picture, ("greeter/server.py",))
    in_code("greeter/server.py", "that greets", "that greets by name")(root)
    at_end(".. image:: hello.webp\n   :alt: A greeting")(root)


def declare(words: dict[str, str]) -> Callable[[Path], None]:
    """Name words of the author's own."""
    declared = f"checkpoints_words = {json.dumps(words, indent=4)}\n"
    return lambda root: replace(root, "docs/conf.py", "checkpoints_a", f"{declared}checkpoints_a")


def old_version(root: Path) -> None:
    """Name a version of what the tests need that was the newest once."""
    versions = 'checkpoints_versions = {"pytest": "pytest"}\n'
    replace(root, "docs/conf.py", "checkpoints_a", f"{versions}checkpoints_a")
    at_end("The tests of this part run with pytest 7.4.")(root)


DOCTEST = ".. run-command:: python -m doctest greeter/answers/hello.py"
LIST = ".. run-command:: ls greeter/answers"
BREAKS: dict[str, Callable[[Path], object]] = {
    "CP001": in_page(".. create-file:: greeter/", ".. create-file:: "),
    "CP101": lambda root: replace(root, "greeter/server.py", "4404", "4400"),
    "CP102": lambda root: (root / "checkpoints/notes.txt").write_text("Ask Bob.\n"),
    "CP201": in_page(".. edit-file:: greeter/server.py\n", ""),
    "CP202": in_page(
        ".. edit-file::", ".. create-file:: greeter/answers/hello.py\n\n.. edit-file::"
    ),
    "CP203": forgotten_checkpoint,
    "CP204": in_page("touch greeter/answers/__init__.py", "touch greeter/answers/init.py"),
    "CP205": in_page("each frame with ``answer_to``", "each frame"),
    "CP206": in_page(f"{DOCTEST}\n", f"{DOCTEST}\n\n{DOCTEST}\n"),
    "CP207": at_end(f"{LIST}\n\n   .. code-block:: text\n\n      __init__.py\n      hallo.py"),
    "CP301": in_code("greeter/answers/hello.py", 'f"Hello, {', 'f"Hi, {'),
    "CP302": lambda root: replace(
        root,
        "tests/checkpoints/cp2/test_step2_server.py",
        "    sent = asyncio",
        "    pytest.skip()\n    sent = asyncio",
    ),
    "CP304": lambda root: (root / "tests/checkpoints/cp2/test_step2_server.py").unlink(),
    "CP303": in_page(":for: answer_to gives", ":for: reply_to gives"),
    "CP401": in_page('"Hello, Alice!"', '"Hello Alice!"'),
    "CP501": in_page("``answer_to`` takes", "``anwser_to`` takes"),
    "CP502": in_page("``/hello/``", "``/hallo/``"),
    "CP503": in_page("``python -m doctest -v", "``python -m doctests -v"),
    "CP504": in_page(":file:`greeter/answers/`", ":file:`greeter/answer/`"),
    "CP505": at_end('.. code-block:: json\n\n   {"greeting": "Hello!"}'),
    "CP506": old_version,
    "CP601": lost_file,
    "CP602": at_end(".. code-block:: bash\n\n   git switch cp3"),
    "CP701": in_page("Step 2:", "Step 3:"),
    "CP702": at_end('.. code-block:: python\n\n   answer_to({"name": "Alice"})'),
    "CP703": old_picture,
    "CP704": in_page(f"{DOCTEST}\n", f".. only:: latex\n\n   {DOCTEST}\n"),
    "CP706": in_page(".. hint::\n\n   ``ModuleNotFound", ".. tip::\n\n   ``ModuleNotFound"),
    "CP705": declare({"ASGI": "a standard of Python's servers"}),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("code", CODES)
def test_a_finding_is_printed_as_its_page_shows(
    code: str, form: str, checked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path.resolve() / "greeter-tutorial"
    shutil.copytree(checked, root, symlinks=True)
    BREAKS[code](root)
    FORMS[form](root)
    assert cli.main(["--docs", str(root / "docs"), "check", "--rule", code]) == 1
    printed = capsys.readouterr().out
    assert f": {code}: " in printed
    agree(f"printed/{code}.txt", printed.replace(f"pytest {version('pytest')} ", "pytest 9.2.0 "))


def test_every_rule_has_a_page_and_every_page_a_rule() -> None:
    assert {path.stem for path in (PAGES / "rules").glob("CP*.rst")} == set(CODES)


@pytest.mark.parametrize("rule", RULES, ids=CODES)
def test_the_page_of_a_rule_says_what_its_module_says(rule: Rule) -> None:
    text = (PAGES / f"rules/{rule.code}.rst").read_text(encoding="utf-8")
    title = f"{rule.code}: {rule.summary}"
    assert text.startswith(f"{title}\n{'=' * len(title)}\n\n:Group: ``{rule.group}``\n")
    assert rule.cost is Cost.NONE or f":Held by: ``checkpoints check --rule {rule.code}``\n" in text
    assert (f"\n:Profile: ``{rule.profile}``\n" in text) == bool(rule.profile)
    assert f".. literalinclude:: ../printed/{rule.code}.txt\n" in text
    assert f"\n   {rule.code}\n" in (PAGES / "rules/index.rst").read_text(encoding="utf-8")


MISTAKES: dict[str, list[str]] = {
    "part": [
        ".. part::\n   :start: cp1\n   :finish: cp9\n   :minutes: 5",
        ".. part::\n   :start: cp1\n   :finish: cp2\n   :minutes: five",
        "Words.\n\n.. part::\n   :start: cp1\n   :finish: cp2\n   :minutes: 5",
        ".. part::\n   :start: cp1\n   :finish: cp2\n   :minutes: 5\n   :cwd: answers",
    ],
    "files": [
        "{part}\n\n.. create-file:: greeter/server.py",
        "{part}\n\n.. edit-file:: greeter/answers/hello.py",
        "{part}\n\n.. create-file:: greeter/answer.py",
        "{part}\n\n.. create-file:: answers/hello.py",
        "{part}\n\n.. delete-file:: greeter/answer.py",
        "{part}\n\n.. move-file:: greeter/server.py",
        "{part}\n\n.. edit-file:: greeter/server.py\n   :show: added",
        ".. create-file:: greeter/answers/hello.py",
    ],
    "without": [".. without-rule:: CP301", ".. without-rule:: ladder\n\n   They take a day."],
    "done": [
        "{part}\n\n.. when-done::",
        "{part}\n\n.. when-done::\n\n   Go.\n\n.. when-done::\n\n   On.",
    ],
    "command": [
        "{part}\n\n.. run-command::",
        "{part}\n\n.. run-command::\n\n   .. code-block:: bash\n\n      touch a",
        "{part}\n\n.. run-command:: touch greeter/server.py\n   :creates: greeter/server.py",
    ],
    "transcript": [
        ".. transcript::\n\n   Alice connects to hello",
        '.. transcript::\n\n   Alice sends {"name": "Alice"}',
        '.. transcript::\n\n   Alice connects to /hello/\n   Alice sends {"name": Alice}',
        ".. transcript::\n\n   Alice connects to /hello/\n   Alice says hello",
        '.. transcript::\n\n   Alice connects to /hello/\n   Alice sends {"name": "..."}',
        '.. transcript::\n\n   Alice posts {"name": "Alice"}',
        ".. transcript::\n\n   Alice is answered 200",
        ".. transcript::\n\n   Alice gets /\n   Alice is answered OK",
        ".. transcript::\n\n   Alice gets /\n   Alice reads Hello",
    ],
    "include": [".. literalinclude:: ../greeter/clock.py"],
    "error": [
        ".. error-message:: There is no clock here",
        ".. error-message:: Error …\n\n   The server is not there.",
    ],
}
PART = ".. part::\n   :start: cp1\n   :finish: cp2\n   :minutes: 5"


@pytest.mark.parametrize("kind", MISTAKES)
def test_a_mistake_is_told_as_the_page_shows(kind: str, tmp_path: Path) -> None:
    site = Site(tmp_path.resolve() / "greeter-tutorial")
    shutil.copytree(ROOT, site.root)
    (site.root / "docs/cp1-hello.rst").unlink()
    site.write("docs/index.rst", "Greeter\n=======\n")
    # A page that has one thing alone is no part, which is told there, too.
    configured = {"suppress_warnings": [] if kind == "part" else ["checkpoints.part"]}
    told: list[str] = []
    for number, body in enumerate(MISTAKES[kind], 1):
        # One after the other: of two parts between the same checkpoints, one is not replayed.
        page = f"docs/page{number}.rst"
        site.write(page, f":orphan:\n\nHello\n=====\n\n{body.replace('{part}', PART)}\n")
        told += site.build("dummy", configured=configured).warnings
        (site.root / page).unlink()
    agree(f"printed/{kind}-mistakes.txt", "\n".join(told) + "\n")


@pytest.mark.parametrize("name", DIRECTIVES)
def test_every_option_of_a_directive_is_in_the_reference(name: str) -> None:
    page = "playground.rst" if name == "playground" else "directives.rst"
    text = (PAGES / page).read_text(encoding="utf-8")
    section = text.partition(f".. rst:directive:: {name}\n")[2].partition("\n.. rst:directive:: ")[
        0
    ]
    told = set(re.findall(r"\.\. rst:directive:option:: ([\w-]+)", section))
    options = set(DIRECTIVES[name].option_spec or {})
    if issubclass(DIRECTIVES[name], FileDirective):
        options -= LiteralInclude.option_spec.keys()
    assert told == options


def test_the_redirecting_literalinclude_has_only_sphinx_s_options() -> None:
    assert IncludeDirective.option_spec == LiteralInclude.option_spec


def test_every_setting_is_in_the_reference_once() -> None:
    pages = (PAGES / "configuration.rst", PAGES / "playground.rst")
    text = "".join(page.read_text(encoding="utf-8") for page in pages)
    described = re.findall(r"^\.\. setting:: (\w+)\n\n   \S", text, re.MULTILINE)
    assert sorted(described) == sorted(one.name for one in declared_settings())


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_the_help_of_a_command_is_as_its_page_shows(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit, match="0"):
        cli.main([*filter(None, [command]), "--help"])
    name = f"printed/help{command and '-'}{command}.txt"
    agree(name, capsys.readouterr().out)
    page = (PAGES / "commands.rst").read_text(encoding="utf-8")
    assert f".. literalinclude:: {name}\n" in page


def test_a_command_that_is_not_there_is_told_with_all_that_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit, match="2"):
        cli.main(["help", "status"])
    said = capsys.readouterr().err
    assert all(f"'{command}'" in said for command in COMMANDS)


@pytest.mark.parametrize("kind", ["annotations", "junit", "sarif", "builder"])
def test_a_report_is_as_the_page_shows(
    kind: str, checked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path.resolve() / "greeter-tutorial"
    shutil.copytree(checked, root, symlinks=True)
    BREAKS["CP401"](root)
    report = tmp_path / "report.xml"
    form = kind if kind == "sarif" else "junit"
    options = ["--annotations"] if kind == "annotations" else [f"--{form}", str(report)]
    cli.main(["--docs", str(root / "docs"), "check", "--rule", "transcripts", *options])
    printed = capsys.readouterr().out
    if kind == "annotations":
        agree("printed/annotations.txt", printed)
    elif kind == "junit":
        agree("printed/junit.txt", report.read_text(encoding="utf-8") + "\n")
    elif kind == "sarif":
        (run,) = json.loads(report.read_text(encoding="utf-8"))["runs"]
        agree("printed/sarif.txt", json.dumps(run["results"], indent=2) + "\n")
    else:
        command = [sys.executable, "-m", "sphinx", "-q", "-b", "checkpoints"]
        chosen = ["-D", "checkpoints_rules=transcripts", "docs", "docs/_build/checkpoints"]
        done = subprocess.run(
            [*command, *chosen], cwd=root, env=ENVIRONMENT, capture_output=True, text=True
        )
        assert (done.returncode, done.stdout) == (1, printed)


@pytest.fixture
def repository(checked: Path, tmp_path: Path) -> Repository:
    """The example, committed."""
    made = new_repository(tmp_path.resolve() / "greeter-tutorial")
    shutil.copytree(checked, made.root, symlinks=True, dirs_exist_ok=True)
    made.commit()
    return made


def told(repository: Repository, capfd: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a command prints, on either stream."""
    cli.main(["--docs", str(repository.root / "docs"), *arguments])
    return "".join(capfd.readouterr())


def test_a_standing_and_a_hint_are_told_as_the_page_shows(tmp_path: Path) -> None:
    learner = Learner.at_start(tmp_path.resolve() / "greeter-tutorial")
    learner.does(*STEP1)
    replace(learner.root, "greeter/answers/hello.py", 'f"Hello', 'f"Hi')
    for command in ("status", "hint"):
        agree(f"printed/{command}.txt", learner.run(command)[1])
    agree("printed/status-json.txt", learner.run("status", "--json")[1])


def test_what_is_wrong_on_a_machine_is_told_as_the_page_shows(
    repository: Repository, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHECKPOINTS_COMMAND", "checkpoints")  # and no PATH is looked at
    monkeypatch.delenv("VIRTUAL_ENV", raising=False)
    repository.write({"greeter/typing.py": ""})
    printed = told(repository, capfd, "doctor")
    agree("printed/doctor.txt", re.sub(r"\A.*", "Python 3.13.5 in .venv, for .", printed))


def test_a_difference_is_told_as_the_page_shows(
    repository: Repository, capfd: pytest.CaptureFixture[str]
) -> None:
    replace(repository.root, "greeter/server.py", "4404", "4400")
    repository.write({"greeter/notes.txt": "Ask Bob.\n"})
    agree("printed/diff.txt", told(repository, capfd, "diff"))


def test_a_reset_is_told_as_the_page_shows(
    repository: Repository, capfd: pytest.CaptureFixture[str]
) -> None:
    told(repository, capfd, "branches")
    repository.write({"greeter/notes.txt": "Ask Bob.\n"})
    printed = told(repository, capfd, "reset", "cp1")
    printed = re.sub(r"mine-[\d-]+\d", "mine-2026-11-22", printed)
    printed = printed.replace(f"--docs {repository.root / 'docs'} ", "")  # as it was called here
    agree("printed/reset.txt", printed)
    agree("../tutorial-django/reset.txt", printed.replace("greeter", "chanx_django"))


def test_an_edit_is_carried_as_the_page_shows(
    repository: Repository, capfd: pytest.CaptureFixture[str]
) -> None:
    replace(repository.root, "greeter/server.py", "4404", "4400")
    agree("printed/update-from.txt", told(repository, capfd, "update", "--from", "cp1"))


def test_a_checkpoint_in_the_middle_is_told_as_the_page_shows(
    repository: Repository, capfd: pytest.CaptureFixture[str]
) -> None:
    agree("printed/new-after.txt", told(repository, capfd, "new", "cp1b", "--after", "cp1"))
    repository.write({"greeter/clock.py": '"""What time it is."""\n'}, "checkpoints/cp1b")
    agree("printed/update-edited.txt", told(repository, capfd, "update", "--edited", "cp1b"))


def test_a_conflict_is_told_as_the_page_shows(
    repository: Repository, capfd: pytest.CaptureFixture[str]
) -> None:
    replace(repository.root, "greeter/server.py", "Greet at PATH, and", "Greet there, and")
    before = files(repository.root)
    agree("printed/update-conflict.txt", told(repository, capfd, "update", "--from", "cp1"))
    assert files(repository.root) == before


def test_a_branch_of_somebody_is_kept_as_the_page_shows(
    repository: Repository, capfd: pytest.CaptureFixture[str]
) -> None:
    told(repository, capfd, "branches")
    repository.git("switch", "--quiet", "cp1")
    repository.write({"greeter/mine.py": ""})
    mine = repository.commit()
    repository.git("switch", "--quiet", "main")
    repository.write({"README.md": "Greeter"})
    repository.commit()
    agree("printed/branches-mine.txt", told(repository, capfd, "branches"))
    assert repository.tip("refs/heads/cp1") == mine
