"""The outcome of each test, and its sentence, from another interpreter's pytest."""

import subprocess
import sys
from pathlib import Path

import pytest

from sphinx_checkpoints.run.environment import interpreter_of
from sphinx_checkpoints.run.jobs import Failure
from sphinx_checkpoints.run.workers import Workers
from tests.engine.run.calling import calling, returned
from tests.engine.run.working import INTERPRETER, ends, ladder, linux, posix, stopped


def test_a_test_that_says_much_is_cut(workers: Workers, tmp_path: Path) -> None:
    text = "def test_it():\n    print('x' * 10_000_000)\n    raise ValueError('y' * 10_000_000)"
    [found] = workers.run([ladder(tmp_path, text)])
    assert not isinstance(found, Failure)
    assert len(found[0].message) <= 20_000
    assert len(found[0].details) <= 50_000


@posix
def test_pytest_is_imported_once_for_all_tests_and_not_without_any(tmp_path: Path) -> None:
    with Workers(INTERPRETER) as workers:
        [before] = workers.run([calling(tmp_path, "modules")])
        workers.run([ladder(tmp_path, "def test_it():\n    pass\n")])
        [after] = workers.run([calling(tmp_path, "modules")])
    assert "pytest" not in returned(before)
    assert "pytest" in returned(after)


TESTS = """
import pytest, time

@pytest.fixture
def broken():
    raise RuntimeError("cannot be set up")

@pytest.fixture
def breaks():
    yield
    raise RuntimeError("cannot be taken down")

def test_passes(): time.sleep(0.05)
def test_sentence(): pytest.fail("write the file.", pytrace=False)
def test_assertion(): assert 1 == 2, "one is not two"
def test_raises(): {}["missing"]
def test_setup(broken): pass
def test_teardown(breaks): pass
@pytest.mark.skip(reason="not today")
def test_skipped(): pass
"""


def test_each_test_has_its_outcome_and_sentence(workers: Workers, tmp_path: Path) -> None:
    [found] = workers.run([ladder(tmp_path, TESTS)])
    assert not isinstance(found, Failure)
    assert [
        (one.nodeid.removeprefix("test_it.py::"), one.outcome, one.message) for one in found
    ] == [
        ("test_passes", "passed", ""),
        ("test_sentence", "failed", "write the file."),
        ("test_assertion", "failed", "one is not two\nassert 1 == 2"),
        ("test_raises", "failed", "KeyError: 'missing'"),
        ("test_setup", "error", "RuntimeError: cannot be set up"),
        ("test_teardown", "error", "RuntimeError: cannot be taken down"),
        ("test_skipped", "skipped", "not today"),
    ]
    assert found[0].duration > 0.04
    assert sorted(path.name for path in tmp_path.iterdir()) == ["test_it.py"]


def test_a_file_that_cannot_be_collected_is_an_error(workers: Workers, tmp_path: Path) -> None:
    [found] = workers.run([ladder(tmp_path, "import no_such_module")])
    assert not isinstance(found, Failure)
    message = "ModuleNotFoundError: No module named 'no_such_module'"
    assert [outcome.outcome for outcome in found] == ["error"]
    assert found[0].message == message
    assert "import no_such_module" in found[0].details


OF_THE_READERS_TESTS = """
import os, time, unittest, unittest.mock

class Theirs(unittest.TestCase):
    def test_it(self):
        self.assertEqual(subject(), 1)

def subject():
    return 1

def passes(broken):
    with unittest.mock.patch(f"{__name__}.subject", broken):
        result = unittest.TestResult()
        unittest.defaultTestLoader.loadTestsFromTestCase(Theirs).run(result)
        return result.wasSuccessful()

def test_here():
    assert (passes(lambda: 1), passes(lambda: 2)) == (True, False)

def test_in_forks():
    pids = []
    for value in (1, 2, 1):
        if pid := os.fork():
            pids.append(pid)
        else:
            os._exit(not passes(lambda: value))
    codes = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]
    assert codes == [0, 1, 0]

def test_one_is_left():
    pid = os.fork()
    if not pid:
        os.setsid()
        time.sleep(600)
    raise AssertionError(f"{pid}")
"""


@linux
def test_a_test_may_run_the_readers_own_tests_and_fork(workers: Workers, tmp_path: Path) -> None:
    """As one does that breaks the code, and asks whether the reader's tests notice."""
    [found] = workers.run([ladder(tmp_path, OF_THE_READERS_TESTS)])
    assert not isinstance(found, Failure)
    outcomes = {one.nodeid.rpartition("::")[2]: one.outcome for one in found}
    assert outcomes == {
        "test_it": "passed",
        "test_here": "passed",
        "test_in_forks": "passed",
        "test_one_is_left": "failed",
    }
    assert ends(int(found[-1].message))


def test_a_test_that_hangs_is_named(workers: Workers, tmp_path: Path) -> None:
    text = "import time\ndef test_hangs():\n    time.sleep(600)"
    stopped(
        lambda limit: workers.run([ladder(tmp_path, text, limit=limit)])[0],
        at="test_it.py::test_hangs",
    )


def test_pytest_that_does_not_start_is_told(workers: Workers, tmp_path: Path) -> None:
    [found] = workers.run([ladder(tmp_path, "", "--no-such-option")])
    assert isinstance(found, Failure)
    assert "pytest stopped with" in found.message
    assert "unrecognized arguments: --no-such-option" in found.output


@pytest.mark.parametrize(
    "text",
    [
        "raise KeyboardInterrupt",
        "def test_it(): raise KeyboardInterrupt",
        "def test_it(): import pytest; pytest.exit('now')",
    ],
)
def test_what_ends_all_tests_is_told(workers: Workers, tmp_path: Path, text: str) -> None:
    [found] = workers.run([ladder(tmp_path, text)])
    assert isinstance(found, Failure)
    assert found.message.endswith("(test_it.py:1) ended all tests.")


CONFTEST = """
import pytest

def pytest_configure(config):
    raise pytest.UsageError("settings.py:3: a bracket is not closed.")
"""


def test_a_conftest_says_why_tests_do_not_start(workers: Workers, tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(CONFTEST)
    [found] = workers.run([ladder(tmp_path, "")])
    assert isinstance(found, Failure)
    assert found.message == "settings.py:3: a bracket is not closed."


def test_details_have_the_traceback_and_what_was_printed(workers: Workers, tmp_path: Path) -> None:
    [found] = workers.run([ladder(tmp_path, "def test_it():\n    print('here')\n    {}['a']")])
    assert not isinstance(found, Failure)
    assert "{}['a']" in found[0].details
    assert "Captured stdout call:\nhere" in found[0].details


def test_after_a_failure_no_later_test_runs(workers: Workers, tmp_path: Path) -> None:
    (tmp_path / "test_later.py").write_text("import no_such_module")
    text = "def test_a(): pass\ndef test_b(): assert 0\ndef test_c(): pass"
    [found] = workers.run([ladder(tmp_path, text, "test_later.py", first_only=True)])
    assert not isinstance(found, Failure)
    ran = {one.nodeid: one.outcome for one in found}
    assert ran == {
        "test_later.py": "error",
        "test_it.py::test_a": "passed",
        "test_it.py::test_b": "failed",
    }


def test_an_interpreter_without_pytest_is_told(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "v"], check=True)
    with Workers(interpreter_of(tmp_path / "v"), warm=["pytest"]) as workers:
        [found] = workers.run([ladder(tmp_path, "")])
    assert workers.cold == ("pytest",)
    assert isinstance(found, Failure)
    assert found.message == (
        "pytest cannot be imported (No module named 'pytest'): "
        "add it to checkpoints_test_requirements."
    )


def test_the_tree_stays_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "__init__.py").write_text("")
    text = "import subprocess, sys, package\n"
    text += "def test_it(): subprocess.check_call([sys.executable, '-c', 'import package'])\n"
    before = {*tmp_path.rglob("*"), tmp_path / "test_it.py"}
    environment = {"PYTHONPATH": str(tmp_path)}
    job = ladder(tmp_path, text, environment=environment, path=[tmp_path])
    with Workers(INTERPRETER) as workers:
        [found] = workers.run([job])
    assert not isinstance(found, Failure)
    assert [one.outcome for one in found] == ["passed"]
    assert set(tmp_path.rglob("*")) == before


def test_what_the_caller_asks_of_pytest_is_no_concern_of_the_ladder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTEST_ADDOPTS", "-x --tb=short")
    monkeypatch.setenv("PYTEST_PLUGINS", "a_plugin_that_is_elsewhere")
    text = "def test_one(): assert False, 'one'\ndef test_two(): assert False, 'two'\n"
    with Workers(INTERPRETER) as workers:
        [found] = workers.run([ladder(tmp_path, text)])
    assert not isinstance(found, Failure), found.message
    assert [one.outcome for one in found] == ["failed", "failed"]
