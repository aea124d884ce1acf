"""One mistake of an author is one finding, at its place, whichever rules meet it."""

import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import gettempdir

import pytest

from tests.engine.changing import CONF, PAGE, SERVER, replace
from tests.support.greeter import Greeter

ANSWER = "greeter/answers/hello.py"
TEST = "tests/checkpoints/cp2/test_step2_server.py"
Change = Callable[[Path], object]


def in_server(code: str) -> Change:
    """Write code into the server, in the live project and its snapshot."""

    def change(root: Path) -> None:
        for copy in (SERVER, f"checkpoints/cp2/{SERVER}"):
            replace(copy, "import json\n", f"import json\n{code}\n")(root)

    return change


def setting(line: str) -> Change:
    """Add a line to the configuration."""

    def change(root: Path) -> None:
        with (root / CONF).open("a") as configuration:
            configuration.write(f"{line}\n")

    return change


def requirements(text: str) -> Change:
    """Give every checkpoint the same requirements, and no others."""

    def change(root: Path) -> None:
        for folder in ("", "checkpoints/cp1/", "checkpoints/cp2/"):
            (root / folder / "greeter/requirements.txt").write_text(text)
        setting('checkpoints_requirements = "greeter/requirements.txt"')(root)
        replace(CONF, '["pytest"]', "[]")(root)

    return change


def without(path: str) -> Change:
    """Remove a file from the live project and its snapshot."""

    def change(root: Path) -> None:
        for copy in (path, f"checkpoints/cp2/{path}"):
            (root / copy).unlink()

    return change


def renamed(name: str) -> Change:
    """Give the tests of Step 2 another name."""
    return lambda root: (root / TEST).rename((root / TEST).with_name(name))


def endless(root: Path) -> None:
    """Have an import never end, and the check wait three seconds."""
    in_server("while True: pass")(root)
    setting("checkpoints_time_limit = 3.0")(root)


ONCE: dict[str, tuple[Change, str]] = {
    "a file that its snapshot lacks": (without(ANSWER), f"{PAGE}:32: CP201: {ANSWER} is not in"),
    "a syntax error in one snapshot": (
        replace(f"checkpoints/cp2/{SERVER}", "import json", "import json ("),
        f"{SERVER}:3: CP101: the file is not the same as",
    ),
    "a syntax error": (in_server("x = ("), f"{PAGE}:50: CP501: checkpoints/cp2/{SERVER}:4 cannot"),
    "an import that is not there": (
        in_server("import no_such_one"),
        f"{PAGE}:50: CP501: checkpoints/cp2/{SERVER}:4 cannot be imported: ModuleNotFoundError",
    ),
    "an exit": (in_server("raise SystemExit"), f"{SERVER}:4 cannot be imported: SystemExit."),
    "an interrupt": (in_server("raise KeyboardInterrupt"), ":4 cannot be imported: Keyboard"),
    "an end of the process": (in_server("import os; os._exit(0)"), "its process ended with 0"),
    "an endless import": (endless, "it did not end within 3 seconds"),
    "no tests of a step": (
        lambda root: (root / TEST).unlink(),
        f"{PAGE}:45: CP304: no test belongs to the step",
    ),
    "tests under the number of another step": (
        renamed("test_step3_server.py"),
        "tests/checkpoints/cp2/test_step3_server.py:1: CP302: cp1-hello has no step 3 that",
    ),
    "tests under no number": (
        renamed("test_steps_server.py"),
        "tests/checkpoints/cp2/test_steps_server.py:1: CP302: no step has these tests: give",
    ),
    "a syntax error in a test": (
        replace(TEST, "import asyncio", "import asyncio ("),
        f"{TEST}:3: CP302: the tests of the file cannot be read: SyntaxError",
    ),
    "an adapter with a syntax error": (
        replace("docs/adapter.py", "def address", "def ( address"),
        "docs/adapter.py:7: CP502: the adapter does not run: SyntaxError",
    ),
    "an adapter that raises": (
        replace("docs/adapter.py", "    from server", "    1 / 0\n    from server"),
        "docs/adapter.py:9: CP502: the adapter does not run: ZeroDivisionError",
    ),
    "no adapter": (
        lambda root: (root / "docs/adapter.py").unlink(),
        f"{CONF}:11: CP501: checkpoints_adapter names 'docs/adapter.py', and there is no such",
    ),
    "no such application": (
        replace(CONF, "server:application", "servers:application"),
        f"{CONF}:8: CP501: checkpoints_application names 'servers:application', which cannot",
    ),
    "no such name in the application": (
        replace(CONF, "server:application", "server:app"),
        f"{CONF}:8: CP401: the transcripts cannot be played: server has no app:",
    ),
    "a path that no checkpoint has": (
        replace(PAGE, f"create-file:: {ANSWER}", "create-file:: greeter/answer/hello.py"),
        f"{PAGE}:32: CP201: greeter/answer/hello.py is not in checkpoint cp2",
    ),
    "create-file for an edit": (
        replace(PAGE, f"edit-file:: {SERVER}", f"create-file:: {SERVER}"),
        f"{PAGE}:50: CP201: {SERVER} is in checkpoint cp1 already",
    ),
    "edit-file for a new file": (
        replace(PAGE, f"create-file:: {ANSWER}", f"edit-file:: {ANSWER}"),
        f"{PAGE}:32: CP201: {ANSWER} is not in checkpoint cp1: use create-file",
    ),
    "a file that is taught twice": (
        replace(PAGE, f".. edit-file:: {SERVER}", f".. edit-file:: {SERVER}\n\n" * 2),
        f"{PAGE}:52: CP202: {SERVER} is taught twice",
    ),
    "no such start": (replace(PAGE, ":start: cp1", ":start: cp9"), f"{PAGE}:4: CP203: there is no"),
    "no such finish": (
        replace(PAGE, ":finish: cp2", ":finish: cp9"),
        f"{PAGE}:4: CP203: there is no checkpoint 'cp9': the checkpoints are cp1, cp2.",
    ),
    "a part that leads nowhere": (
        replace(PAGE, ":finish: cp2", ":finish: cp1"),
        f"{PAGE}:4: CP203: the part leads from cp1 to cp1, which is not later",
    ),
    "a checkpoint that no part leads to": (
        lambda root: shutil.copytree(root / "checkpoints/cp2", root / "checkpoints/cp3"),
        f"{PAGE}:4: CP203: no part starts at or leads to cp3",
    ),
    "a requirement that is not there": (
        requirements("# ours\nno-such-distribution~=1.0  # really\n"),
        "checkpoints/cp1/greeter/requirements.txt:2: CP204: the requirement 'no-such-distribution",
    ),
    "a requirement that is none": (
        requirements("\n\nfoo bar\n"),
        "checkpoints/cp1/greeter/requirements.txt:3: CP204: the requirement 'foo bar' cannot",
    ),
    "a requirement of the tests that is not there": (
        replace(CONF, '["pytest"]', '["no-such-distribution"]'),
        f"{CONF}:9: CP501: the requirement 'no-such-distribution' cannot be installed",
    ),
    "a package that no reader can have before": (
        replace(CONF, '["pytest"]', '[]\ncheckpoints_installed = ["no-such-distribution"]'),
        f"{CONF}:10: CP204: the requirement 'no-such-distribution' cannot be installed",
    ),
}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no POSIX shell")
@pytest.mark.parametrize("mistake", ONCE)
def test_one_mistake_is_one_finding(
    greeter: Greeter, mistake: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("UV_OFFLINE", "UV_NO_INDEX", "PIP_NO_INDEX"):
        monkeypatch.setenv(name, "1")
    change, expected = ONCE[mistake]
    change(greeter.root)
    status, printed = greeter.run("check")
    assert status == 1
    assert expected in printed
    assert ", 1 finding, " in printed, printed
    assert "Traceback" not in printed
    assert gettempdir() not in printed


TYPES = {
    "checkpoints_live = 3": "checkpoints_live is 3, expected a value of type str, as 'project'",
    'checkpoints_programs = "python"': "checkpoints_programs is 'python', expected a value of type",
    'checkpoints_environment = ["A"]': "checkpoints_environment is ['A'], expected a value of type",
    'checkpoints_environment = {"A": 1}': "checkpoints_environment has 1, expected texts",
    "checkpoints_test_requirements = [3]": "checkpoints_test_requirements has 3, expected texts",
    'checkpoints_time_limit = "ten"': "checkpoints_time_limit is 'ten', expected a value of type",
    "checkpoints_adapter = None": "checkpoints_adapter is None, expected a value of type str",
}


@pytest.mark.parametrize("line", TYPES)
def test_a_value_of_a_wrong_type_is_one_sentence(greeter: Greeter, line: str) -> None:
    setting(line)(greeter.root)
    status, printed = greeter.run("check")
    assert status == 1
    assert re.match(rf"checkpoints: \S*docs/conf\.py:\d+: {re.escape(TYPES[line])}", printed)
    assert printed.count("\n") == 1


def test_what_a_mistake_hinders_is_named_and_a_rule_alone_is_held(greeter: Greeter) -> None:
    replace(PAGE, f".. edit-file:: {SERVER}", "Words.")(greeter.root)
    printed = greeter.run("check")[1]
    assert f"{PAGE}:4: CP201: {SERVER} differs between cp1 and cp2" in printed
    assert "not run: branches: the steps do not lead" in printed
    hindered = "of cp1-hello: its steps do not lead to its finish.\n"
    assert f"not run: commands, names, tests, transcripts {hindered}" in printed
    assert "CP302" in greeter.run("check", "--rule", "ladder")[1]


def test_other_rules_go_on_beside_code_that_does_not_run(greeter: Greeter) -> None:
    in_server("raise SystemExit")(greeter.root)
    replace(PAGE, ":file:`greeter/server.py`", ":file:`greeter/servers.py`")(greeter.root)
    replace(PAGE, "Step 2: Accept", "Step 3: Accept")(greeter.root)
    replace(PAGE, f"run-command:: python -m doctest {ANSWER}", "run-command:: false")(greeter.root)
    printed = greeter.run("check")[1]
    assert {"CP501", "CP504", "CP701", "CP204"} <= set(printed.replace(":", "").split())


def test_every_place_of_a_finding_is_a_file_from_the_root(greeter: Greeter) -> None:
    text = (greeter.root / TEST).read_text(encoding="utf-8")
    weak = '\n\ndef test_weak():\n    """It asks for nothing."""\n'
    skipped = '\n\n@pytest.mark.skip("today")\ndef test_later():\n    """It waits."""\n'
    (greeter.root / TEST).write_text(f"{text}{weak}{skipped}", encoding="utf-8")
    printed = greeter.run("check", "--rule", "ladder")[1]
    lines = (greeter.root / TEST).read_text(encoding="utf-8").splitlines()
    first = lines.index("def test_weak():") + 1
    assert f"{TEST}:{first}: CP301: test_weak passes already after step 0" in printed
    decorator = lines.index('@pytest.mark.skip("today")') + 1
    assert f"{TEST}:{decorator}: CP302: test_later does not run after step 0" in printed


def test_a_test_that_never_ends_is_told_at_its_line(greeter: Greeter) -> None:
    text = (greeter.root / TEST).read_text(encoding="utf-8")
    endless = "\n\ndef test_endless():\n    while True:\n        pass\n"
    (greeter.root / TEST).write_text(f"{text}{endless}", encoding="utf-8")
    setting("checkpoints_time_limit = 8.0")(greeter.root)
    printed = greeter.run("check", "--rule", "ladder")[1]
    line = (f"{text}{endless}").splitlines().index("def test_endless():") + 1
    assert f"{TEST}:{line}: CP302: the tests do not run after step 0: it did not end" in printed
