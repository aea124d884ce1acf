"""checkpoints status and hint tell a learner where they are, in words of the tutorial's tests."""

import functools
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from email.message import Message
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import Distribution
from pathlib import Path
from typing import Any

import pytest

from sphinx_checkpoints.learn.terminal import FIRST_RUN
from sphinx_checkpoints.run import own_environment
from sphinx_checkpoints.run.jobs import Job
from sphinx_checkpoints.run.workers import Workers
from tests.engine.learning import PAGE, STEP1, STEP2, Learner
from tests.support.greeter import Greeter

NOT_THERE = "greeter/answers/hello.py has no answer_to: write it as Step 1 shows."
ANCHOR = "cp1-hello.html#step-1-write-the-answer"


def test_the_first_step_comes_first(learner: Learner) -> None:
    status, said = learner.run("status")
    assert status == 1
    assert said.splitlines() == [
        "A server that greets (cp1 to cp2)",
        "",
        "  next     Step 1: Write the answer",
        "  not yet  Step 2: Accept the connection",
        "",
        "Begin with Step 1.",
        NOT_THERE,
        "",
        f"Read:  {address_in_source(learner)}",
        "Hint:  checkpoints hint",
        "Help:  checkpoints diff --step 1",
    ]


def test_what_is_begun_fails(learner: Learner) -> None:
    learner.writes("answers/hello.py", "def answer(message):\n    return message\n")
    _, said = learner.run("status")
    assert "  failing  Step 1: Write the answer\n" in said
    assert "Begin with" not in said


def test_steps_that_are_done_are_told(learner: Learner) -> None:
    learner.does(*STEP1)
    status, said = learner.run("status")
    assert status == 1
    assert "  done     Step 1: Write the answer\n  next     Step 2: Accept" in said
    assert "Begin with Step 2.\n" in said
    assert "accepts no WebSocket at /hello/" in said


def test_a_later_step_can_be_done(learner: Learner) -> None:
    learner.does(*STEP1, *STEP2)
    server = learner.root / "greeter/server.py"
    server.write_text(server.read_text().replace("from answers.hello", "from mine"))
    (learner.root / "greeter/answers/hello.py").rename(learner.root / "greeter/mine.py")
    _, said = learner.run("status")
    assert "  failing  Step 1: Write the answer\n  done     Step 2: Accept" in said


COUNTED = """

def test_that_is_counted():
    with open({path!r}, "a") as counted:
        counted.write("x")
"""


@pytest.fixture
def count(learner: Learner, tmp_path: Path) -> Callable[[], int]:
    """How often status has run the tests of the first step by now, after one more status."""
    test = learner.root / "tests/checkpoints/cp2/test_step1_answer.py"
    counted = tmp_path / "counted"
    test.write_text(test.read_text() + COUNTED.format(path=str(counted)))

    def look() -> int:
        learner.run("status")
        return len(counted.read_text()) if counted.exists() else 0

    return look


def test_what_has_passed_is_not_run_again(learner: Learner, count: Callable[[], int]) -> None:
    learner.does(*STEP1, *STEP2)
    assert [count(), count()] == [1, 1]
    status, said = learner.run("status")
    assert (status, said.splitlines()[0]) == (0, "Every step of every part is done.")


def change_a_file(learner: Learner, _: pytest.MonkeyPatch) -> None:
    learner.writes("mine.py", "")


def change_a_test(learner: Learner, _: pytest.MonkeyPatch) -> None:
    (learner.root / "tests/checkpoints/other.py").write_text("")


def change_a_variable(_: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GREETER", "Bob")


def change_a_setting(learner: Learner, _: pytest.MonkeyPatch) -> None:
    learner.configures('checkpoints_environment = {"GREETER": "Carol"}')


def change_the_environment(_: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    facts = own_environment._facts

    def newer(distribution: Distribution) -> Message:
        found = facts(distribution)
        found.replace_header("Version", "99")
        return found

    monkeypatch.setattr(own_environment, "_facts", newer)


@pytest.mark.parametrize(
    "change",
    [change_a_file, change_a_test, change_a_variable, change_a_setting, change_the_environment],
)
def test_what_has_passed_is_run_again_where_something_has_changed(
    learner: Learner,
    count: Callable[[], int],
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Learner, pytest.MonkeyPatch], None],
) -> None:
    learner.does(*STEP1, *STEP2)
    assert [count(), count()] == [1, 1]
    change(learner, monkeypatch)
    assert [count(), count()] == [2, 2]


def test_what_fails_is_run_each_time(learner: Learner, count: Callable[[], int]) -> None:
    learner.does(*STEP1)
    assert [count(), count()] == [1, 2]


def test_what_was_saved_while_the_tests_ran_is_tested_the_next_time(
    learner: Learner, count: Callable[[], int]
) -> None:
    learner.does(*STEP1, *STEP2)
    test = learner.root / "tests/checkpoints/cp2/test_step1_answer.py"
    save = "    import random\n    open('greeter/mine.py', 'w').write(str(random.random()))\n"
    test.write_text(test.read_text() + save)
    assert [count(), count()] == [1, 2]


def test_at_the_end_the_page_s_words_come_before_the_start(learner: Learner) -> None:
    done = "\n.. when-done::\n\n   Greet *Bob*.\n\n   - Then `Carol <https://carol.example>`__.\n"
    page = learner.root / PAGE
    page.write_text(f"{page.read_text()}{done}")
    learner.does(*STEP1, *STEP2)
    status, said = learner.run("status")
    assert status == 0
    assert said.startswith(
        "Every step of every part is done.\n\nA server that greets is done.\n\n"
        "Greet Bob.\n\n- Then Carol (https://carol.example).\n\n"
    )
    assert said.index("checkpoints reset cp1") > said.index("Carol")


def test_the_finished_project_says_that_it_is_that(tmp_path: Path) -> None:
    reader = Learner(Greeter.copy(tmp_path.resolve() / "tutorial"))
    status, said = reader.run("status")
    assert status == 0
    assert said.startswith("greeter/ is the finished project, as you got it: every step is done.\n")
    assert "  checkpoints reset cp1    A server that greets\n" in said
    assert "is put aside before that" in said


def test_what_a_reset_brings_is_nobody_s_work(learner: Learner) -> None:
    assert learner.run("status")[0] == 1
    learner.run("reset", "cp2")
    assert learner.run("status")[1].startswith("greeter/ is the finished project, as you got it")


def test_only_verbose_shows_a_traceback(learner: Learner) -> None:
    learner.writes("answers/hello.py", "def answer_to(message):\n    return message['nam']\n")
    _, said = learner.run("status")
    assert "test_the_answer_greets_by_name does not pass: KeyError: 'nam'" in said
    assert "hello.py:2" not in said
    _, said = learner.run("status", "--verbose")
    assert "greeter/answers/hello.py:2: KeyError" in said


def test_code_that_never_ends_is_stopped(learner: Learner) -> None:
    learner.configures("checkpoints_time_limit = 3.0")
    learner.writes("answers/hello.py", "import time\nwhile True:\n    time.sleep(1)\n")
    status, said = learner.run("status")
    assert status == 1
    assert "Your code did not come back: it did not end within 3 seconds and was stopped." in said


def test_what_is_only_told_besides_may_take_less_time(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits: list[float] = []
    run = Workers.run

    def noting(workers: Workers, jobs: Sequence[Job[Any]]) -> list[Any]:
        limits.extend(job.limit for job in jobs)
        return run(workers, jobs)

    monkeypatch.setattr(Workers, "run", noting)
    learner.configures("checkpoints_time_limit = 60.0")
    learner.does(*STEP2)
    assert learner.run("status")[0] == 1
    assert limits == [60.0, 10.0]


def test_a_project_that_cannot_start_fails_its_first_step(learner: Learner) -> None:
    conftest = learner.root / "tests/checkpoints/conftest.py"
    refusal = (
        '    import pytest\n    raise pytest.UsageError("greeter/server.py:1: it is not there.")'
    )
    conftest.write_text(f"{conftest.read_text()}\n{refusal}\n")
    status, said = learner.run("status")
    assert status == 1
    assert "  next     Step 1: Write the answer" in said
    assert "\ngreeter/server.py:1: it is not there.\n" in said


def test_the_tests_run_where_the_command_does(learner: Learner) -> None:
    """No environment is made, and no plugin that nobody asks for changes what the tests say."""
    shutil.rmtree(learner.root / ".checkpoints/environments")
    conftest = learner.root / "tests/checkpoints/conftest.py"
    here, alone = f"sys.prefix == {sys.prefix!r}", "not hasattr(config.option, 'numprocesses')"
    own = f"    assert {here}\n    assert {alone}\n"
    conftest.write_text(f"{conftest.read_text()}\n{own}")
    status, said = learner.run("status")
    assert status == 1
    assert NOT_THERE in said
    assert not (learner.root / ".checkpoints/environments").exists()


def test_a_plugin_that_is_asked_for_is_loaded_only_where_the_settings_of_the_tests_say_so(
    learner: Learner,
) -> None:
    learner.configures('checkpoints_test_requirements = ["pytest", "pytest-xdist"]')
    settings = learner.root / "tests/checkpoints/pytest.ini"
    settings.write_text(settings.read_text().replace("=", "= --disable-plugin-autoload", 1))
    conftest = learner.root / "tests/checkpoints/conftest.py"
    own = "    assert not hasattr(config.option, 'numprocesses')\n"
    conftest.write_text(f"{conftest.read_text()}\n{own}")
    status, said = learner.run("status")
    assert status == 1
    assert NOT_THERE in said


def test_what_is_missing_here_gets_an_environment_and_a_sentence(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UV_OFFLINE", "1")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    learner.configures('checkpoints_test_requirements = ["pytest", "nobody-has-this"]')
    status, said = learner.run("status")
    assert status == 2
    assert said.startswith(FIRST_RUN)
    assert "nobody-has-this" in said


def test_other_programs_read_the_same(learner: Learner) -> None:
    learner.writes("answers/hello.py", "def answer_to(message):\n    return message['nam']\n")
    status, said = learner.run("status", "--json")
    found = json.loads(said)
    assert status == 1
    details = found["current"].pop("details")
    assert "greeter/answers/hello.py:2: KeyError" in details
    assert found == {
        "version": 1,
        "part": {
            "name": "cp1-hello",
            "title": "A server that greets",
            "start": "cp1",
            "finish": "cp2",
        },
        "steps": [
            {"number": 1, "title": "Step 1: Write the answer", "state": "failing"},
            {"number": 2, "title": "Step 2: Accept the connection", "state": "not yet"},
        ],
        "current": {
            "step": 1,
            "sentence": "test_the_answer_greets_by_name does not pass: KeyError: 'nam'",
            "place": None,
            "hint": None,
            "address": address_in_source(learner),
            "explanation": None,
        },
        "finished": None,
        "untouched": False,
    }


def address_in_source(learner: Learner) -> str:
    """The line of the page at which Step 1 begins."""
    lines = learner.root.joinpath(PAGE).read_text().splitlines()
    return f"{PAGE}:{lines.index('Step 1: Write the answer') + 1}"


def test_an_error_that_a_page_explains_is_named(learner: Learner) -> None:
    page = learner.root / PAGE
    text = page.read_text()
    page.write_text(f"{text}\n.. error-message:: KeyError: 'na…'\n\n   There is no such name.\n")
    learner.writes("answers/hello.py", "def answer_to(data):\n    return data['nam']\n")
    _, said = learner.run("status")
    line = len(text.splitlines()) + 2
    assert f"\nError: {PAGE}:{line}\n" in said
    _, said = learner.run("status", "--json")
    assert json.loads(said)["current"]["explanation"] == f"{PAGE}:{line}"


def test_a_place_is_a_path_and_a_line_to_other_programs(learner: Learner) -> None:
    test = learner.root / "tests/checkpoints/cp2/test_step1_answer.py"
    test.write_text(
        test.read_text().replace('"greeter/answers/hello.py has', '"greeter/a.py:7: has')
    )
    current = json.loads(learner.run("status", "--json")[1])["current"]
    assert current["place"] == {"path": "greeter/a.py", "line": 7}
    assert current["sentence"] == "has no answer_to: write it as Step 1 shows."


def test_other_programs_read_that_all_is_done(learner: Learner) -> None:
    learner.does(*STEP1, *STEP2)
    status, said = learner.run("status", "--json")
    found = json.loads(said)
    assert (status, found["part"], found["steps"], found["current"]) == (0, None, [], None)
    assert found["finished"]["name"] == "cp1-hello"
    assert found["finished"]["text"] == ""
    assert not found["untouched"]


def test_an_extension_that_is_not_installed_is_left_out(learner: Learner) -> None:
    learner.configures('extensions += ["nobody_has_this", "nor.this"]')
    assert NOT_THERE in learner.run("status")[1]


def test_parts_are_read_again_only_when_a_page_changes(learner: Learner) -> None:
    learner.run("status")
    [kept] = (learner.root / ".checkpoints/parts").iterdir()
    kept.write_text(kept.read_text().replace("Write the answer", "Write it"))
    assert "Step 1: Write it" in learner.run("status")[1]
    page = learner.root / PAGE
    page.write_text(page.read_text().replace("Step 1: Write the answer", "Step 1: Write an answer"))
    assert "Step 1: Write an answer" in learner.run("status")[1]


def test_the_hosted_site_is_named(learner: Learner) -> None:
    learner.configures('html_baseurl = "https://docs.example/en/latest/"')
    assert f"https://docs.example/en/latest/{ANCHOR}" in learner.run("status")[1]


def test_a_site_of_this_machine_is_named_while_it_answers(learner: Learner) -> None:
    folder = learner.root / "served"
    folder.mkdir()
    (folder / "cp1-hello.html").write_text("the page")
    with serving(folder) as site:
        record = learner.root / ".checkpoints/served.json"
        record.write_text(json.dumps({"site": site}))
        assert f"{site}{ANCHOR}" in learner.run("status")[1]
        (folder / "cp1-hello.html").unlink()
        assert site not in learner.run("status")[1]
    assert site not in learner.run("status")[1]
    record.write_text("no JSON")
    assert f"Read:  {PAGE}" in learner.run("status")[1]


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder, and give its address."""
    handler = functools.partial(SimpleHTTPRequestHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def test_a_terminal_that_knows_few_characters_gets_what_it_can_take(learner: Learner) -> None:
    test = learner.root / "tests/checkpoints/cp2/test_step1_answer.py"
    test.write_text(test.read_text().replace("has no answer_to", "has no “answer_to”"))
    command = [sys.executable, "-m", "sphinx_checkpoints", "status"]
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, cwd=learner.root, env=environment, capture_output=True)
    assert done.returncode == 1
    assert b"has no ?answer_to?" in done.stdout
    assert not done.stderr
    assert b"\x1b" not in done.stdout


def test_hints_come_one_by_one_and_then_again(learner: Learner) -> None:
    first = "The last command prints nothing when the example holds."
    page = learner.root / PAGE
    text = page.read_text()
    page.write_text(text.replace("\nStep 2: Acc", ".. hint::\n\n   A second one.\n\nStep 2: Acc"))
    status, said = learner.run("hint")
    assert (status, "Hint 1 of 2: " in said, first in said) == (0, True, True)
    assert "`" not in said
    assert "Hint 2 of 2: A second one." in learner.run("hint")[1]
    status, said = learner.run("hint")
    assert status == 1
    assert "Hint 1: The last" in said
    assert "Hint 2 of 2" in learner.run("hint", "2")[1]
    assert "Hint 2: A second one." in said
    assert "checkpoints diff --step 1" in said
    page.write_text(page.read_text().replace("A second one.", "Another second one."))
    assert "Hint 1 of 2: " in learner.run("hint")[1]


def test_the_hint_that_fits_is_named_and_comes_first(learner: Learner) -> None:
    page = learner.root / PAGE
    fitting = ".. hint::\n   :for: has no answer_to; no answer\n\n   Its name counts."
    page.write_text(page.read_text().replace("\nStep 2: Acc", f"{fitting}\n\nStep 2: Acc"))
    learner.writes("answers/hello.py", "def answer(message):\n    return message\n")
    assert "Hint:  number 2 fits: checkpoints hint 2\n" in learner.run("status")[1]
    given = [learner.run("hint")[1].split("\n")[2][:11] for _ in range(2)]
    assert given == ["Hint 2 of 2", "Hint 1 of 2"]
    assert learner.run("hint")[0] == 1
    assert learner.run("hint", "1") == (0, learner.run("hint", "1")[1])


def test_a_hint_that_is_not_there_is_told(learner: Learner) -> None:
    assert learner.run("hint", "7") == (
        2,
        "checkpoints: there is no hint 7: the step has hints 1 to 1.\n",
    )


def test_there_is_no_hint_at_the_end(learner: Learner) -> None:
    learner.does(*STEP1, *STEP2)
    status, said = learner.run("hint")
    assert status == 0
    assert said.startswith("Every step of every part is done.")
